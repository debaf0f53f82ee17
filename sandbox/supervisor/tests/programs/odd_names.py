"""Makes files whose names are hard to handle, each holding its name."""

import os

os.mkdir("d")
for name in (b"x" * 255, b"new\nline", b"-rf", b"\xff\xfe", b" ", b"*"):
    with open(b"d/" + name, "wb") as file:
        file.write(name)
