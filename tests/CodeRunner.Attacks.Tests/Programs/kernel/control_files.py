# expect: accepted; quick
# The files by which a machine is ruled.
import glob, os, sys
paths = ["/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/vm/drop_caches", "/proc/sysrq-trigger", "/proc/1/oom_score_adj", "/proc/self/uid_map",
         "/proc/self/gid_map", "/proc/self/setgroups", "/proc/1/mem", "/proc/1/timerslack_ns", "/sys/kernel/uevent_helper", "/proc/sys/fs/binfmt_misc/register", "/dev/kmsg", "/dev/mem"]
paths += glob.glob("/sys/fs/cgroup/**/release_agent", recursive=True) + glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True)
paths += glob.glob("/sys/fs/cgroup/**/*limit_in_bytes", recursive=True) + glob.glob("/sys/fs/cgroup/*.max") + glob.glob("/sys/fs/cgroup/**/tasks", recursive=True)
for path in paths:
    try:
        with open(path, "w") as file:
            file.write("0\n")
        sys.exit(f"{path} can be written")
    except OSError:
        pass
print("held")
