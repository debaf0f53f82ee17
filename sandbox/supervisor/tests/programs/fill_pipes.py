"""Ends with a megabyte in each of its output pipes."""

import fcntl
import os

for descriptor in (1, 2):
    fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, 1 << 20)
    os.write(descriptor, bytes(1000000))
