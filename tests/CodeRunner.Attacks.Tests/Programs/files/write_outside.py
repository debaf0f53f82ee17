# expect: accepted; quick
# The work folder is the only place that can be written.
import os, sys

home = os.getcwd()
for folder, names, _ in os.walk("/", topdown=True):
    names[:] = [n for n in names if os.path.join(folder, n) not in ("/proc", "/sys", home)]
    try:
        with open(os.path.join(folder, "attack-marker"), "w") as marker:
            marker.write("here")
        sys.exit(f"{folder} can be written")
    except OSError:
        pass
for path in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/cgroup.procs",
             "/sys/fs/cgroup/memory/release_agent", "/dev/shm/attack-marker", "/tmp/attack-marker", "/dev/mqueue/attack-marker", "/box/attack-marker", "/box/program"):
    try:
        open(path, "w").write("0")
        sys.exit(f"{path} can be written")
    except OSError:
        pass
open("mine", "w").write("this can")
print("held")
