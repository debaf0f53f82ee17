# expect: output-limit; output 1024
# The limit is that of both streams together.
import os
os.write(1, b"held\n")
for _ in range(1024):
    os.write(1, b" " * 600)
    os.write(2, b"x" * 600)
