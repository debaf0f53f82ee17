"""Prints every other process, how PID 1 is scheduled, and what is in the work folder."""

import os

others = []
for entry in os.listdir("/proc"):
    if entry.isdigit() and int(entry) not in (1, os.getpid()):
        try:
            others.append(open(f"/proc/{entry}/status").read().replace("\n", " ")[:200])
        except FileNotFoundError:
            pass
stat = open("/proc/1/stat").read().rsplit(")")[1].split()
same_processors = os.sched_getaffinity(1) == os.sched_getaffinity(0)
print(others, "nice", stat[16], "policy", stat[38], "affinity", same_processors, os.listdir("."))
