# expect: compile-error exit 1 or compile-error memory-limit or compile-error time-limit cpu or compile-error time-limit wall or runtime-error exit 1 or memory-limit or time-limit cpu; compile-cpu 3000
x = 9 ** 9 ** 9 ** 9 ** 9 ** 9 ** 9 ** 9
