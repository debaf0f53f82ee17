# expect: accepted; quick
# As many programs do.
with open("/dev/stdin") as stdin:
    number = stdin.readline()
with open("/dev/stdout", "w") as stdout, open("/dev/stderr", "w") as stderr:
    stdout.write("held\n" if number in ("1\n", "2\n") else f"read {number!r}\n")
    stderr.write("said\n")
