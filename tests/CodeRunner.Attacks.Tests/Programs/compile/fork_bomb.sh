# expect: compile-error time-limit cpu or compile-error time-limit wall or compile-error exit 2; compile-cpu 2000
b() { b | b & b; }
b
