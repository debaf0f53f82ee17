# expect: accepted; quick
# As many programs do.
with open("/dev/stdin") as stdin:
    stdin.readline()
with open("/dev/stdout", "w") as stdout, open("/dev/stderr", "w") as stderr:
    stdout.write("held\n")
    stderr.write("said\n")
