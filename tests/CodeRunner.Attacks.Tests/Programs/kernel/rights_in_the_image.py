# expect: accepted
# Programs that would run as somebody else, and places that all may write.
import os, stat
found = []
for folder, folders, names in os.walk("/"):
    folders[:] = [f for f in folders if os.path.join(folder, f) not in ("/proc", "/sys", "/dev", "/box")]
    for name in folders + names:
        path = os.path.join(folder, name)
        mode = os.lstat(path).st_mode
        if not stat.S_ISLNK(mode) and (mode & 0o6000 and stat.S_ISREG(mode) or os.access(path, os.W_OK)):
            found.append(path)
print(found or "held")
