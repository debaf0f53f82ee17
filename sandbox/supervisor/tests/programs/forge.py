"""Writes its argument, in hexadecimal, to every descriptor there may be."""

import os
import sys

for descriptor in range(256):
    try:
        os.write(descriptor, bytes.fromhex(sys.argv[1]))
    except OSError:
        pass
os._exit(9)
