# expect: accepted; quick
# What other users hold is not readable, and the supervisor's process is closed.
import os, sys

for path in ("/etc/shadow", "/proc/1/environ", "/proc/1/maps", "/proc/1/mem", "/proc/1/fd/0", "/proc/1/root/etc/passwd", "/proc/1/cwd",
             "/dev/mem", "/proc/kcore", "/root", "/var/run/docker.sock", "/run/docker.sock"):
    try:
        found = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
        if found != b"":  # engines put /dev/null in place of some
            sys.exit(f"{path} can be read: {found}")
    except OSError:
        pass
print("held")
