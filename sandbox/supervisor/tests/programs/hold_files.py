"""Ends with hard links, an open file without a name, and a child that goes on."""

import os

open("f", "w").write("x" * 10000000)
for i in range(1000):
    os.link("f", str(i))
file = open("gone", "wb")
os.unlink("gone")
file.write(b"x" * 20000000)
file.flush()
if os.fork() == 0:
    while True:
        pass
