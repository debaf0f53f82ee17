"""Tries to leave a marker everywhere."""

import os

for folder in (".", "/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/dev/mqueue", "/run", "/box", "/box/program"):
    try:
        open(folder + "/marker", "w").write("here")
    except OSError:
        pass
