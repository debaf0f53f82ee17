"""Prints what of others it could read, write or list, and every place that anyone may write to."""

import os

done = []


def attempt(name, action):
    try:
        action()
        done.append(name)
    except OSError:
        pass


for path in [
    "/etc/shadow",
    "/etc/gshadow",
    "/proc/1/environ",
    "/proc/1/mem",
    "/proc/1/maps",
    "/proc/1/fd/0",
    "/proc/1/fd/1",
    "/proc/1/auxv",
    "/proc/1/stack",
    "/proc/1/io",
    "/proc/1/syscall",
    "/proc/kcore",
    "/proc/kmsg",
    "/proc/sysrq-trigger",
    "/dev/mem",
    "/dev/kmsg",
    "/dev/vda",
    "/dev/ptmx",
    "/dev/tty",
    "/proc/timer_list",
    "/proc/keys",
    "/sys/kernel/debug/x",
]:

    def look(path=path):
        if not open(path, "rb").read(1):
            raise OSError

    attempt("read " + path, look)
for path in [
    "/proc/1/oom_score_adj",
    "/proc/1/comm",
    "/proc/sys/kernel/core_pattern",
    "/sys/fs/cgroup/memory/cgroup.procs",
    "/sys/fs/cgroup/memory/release_agent",
    "/sys/fs/cgroup/cgroup.procs",
    "/dev/mqueue/x",
    "/dev/shm/x",
    "/tmp/x",
    "/var/tmp/x",
    "/box/x",
    "/x",
    "/run/x",
    "/box/program",
]:
    attempt("write " + path, lambda path=path: open(path, "w").write("0"))
for folder in ["/proc/1/fd", "/proc/1/cwd", "/proc/1/root", "/proc/1/task/1/fd", "/box", "/root", "/dev/mqueue"]:
    attempt("list " + folder, lambda folder=folder: os.listdir(folder))
for name in ["x", "../x"]:
    attempt("rename work", lambda: os.rename("/box/work", "/box/" + name))
attempt("rmdir work", lambda: os.rmdir("/box/work"))
attempt("device", lambda: os.mknod("device", 0o20666, os.makedev(1, 3)))
attempt("chown", lambda: os.chown("main.py", 0, 0))
attempt("chgrp", lambda: os.chown(".", -1, 40001))
for mode in (0o2755, 0o4755):
    os.chmod("main.py", mode)
writable = []
for root, folders, files in os.walk("/", topdown=True):
    if root == "/":
        folders.remove("proc")
    for name in folders + files:
        path = os.path.join(root, name)
        if not os.path.islink(path) and not path.startswith("/box/work") and os.access(path, os.W_OK):
            writable.append(path)
print(done, sorted(writable))
