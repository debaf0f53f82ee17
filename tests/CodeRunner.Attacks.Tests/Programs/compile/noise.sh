# expect: compile-error output-limit
# A compiler with a hundred megabytes to say.
exec head -c 100000000 /dev/zero
