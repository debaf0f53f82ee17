"""Prints a line for each way in which it could change the kept program."""

import os

for change in (
    lambda: open("/box/program/d/f", "a"),
    lambda: os.unlink("/box/program/d/f"),
    lambda: open("/box/program/new", "w"),
    lambda: os.chmod("/box/program/d", 0o777),
    lambda: os.rename("/box/program/d", "/box/program/e"),
    lambda: os.mkdir("/box/program/d/__pycache__"),
    lambda: os.utime("/box/program/d/f"),
    lambda: os.link("/box/program/d/f", "f"),
    lambda: os.setxattr("/box/program/d/f", "user.x", b"y"),
    lambda: os.rename("/box/program", "/box/old"),
    lambda: os.truncate("/box/program/d/f", 0),
):
    try:
        change()
        print("done")
    except OSError:
        pass
