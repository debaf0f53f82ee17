"""Leaves a wide tree of links, FIFOs, devices and odd names, forbidden in every way."""

import os
import struct

NOBODY = 2**32 - 1
ENTRIES = ((1, NOBODY), (2, os.getuid()), (4, NOBODY), (16, NOBODY), (32, NOBODY))
NO_ACCESS = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", tag, 0, who) for tag, who in ENTRIES)
MODES = (0, None, 0o111, 0o444, 0o1777, 0o222)


def fill(depth):
    for i, mode in enumerate(MODES):
        os.mkdir(str(i))
        os.chdir(str(i))
        os.symlink("/etc", "link")
        os.mkfifo("fifo")
        os.mknod("device", 0o20000, 0)
        open("x" * 255, "w")
        open("a\nb", "w")
        if depth > 0:
            fill(depth - 1)
        os.chdir("..")
        if mode is None:
            os.setxattr(str(i), "system.posix_acl_access", NO_ACCESS)
        else:
            os.chmod(str(i), mode)


fill(2)
