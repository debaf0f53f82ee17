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
    lambda: os.open("/box/program", os.O_TMPFILE | os.O_RDWR),
    lambda: os.open(f"/proc/self/fd/{os.open('/box/program/d/f', os.O_RDONLY)}", os.O_WRONLY),
    lambda: os.rename("/box/work", "/box/program/d/work"),
    lambda: os.chown("/box/program", os.getuid(), os.getgid()),
    lambda: os.setuid(os.stat("/box/program").st_uid),
    lambda: os.setgid(os.stat("/box/program").st_gid),
    lambda: os.setgroups([0]),
):
    try:
        change()
        print("done")
    except OSError:
        pass
