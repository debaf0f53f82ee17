# expect: accepted
# A mark wherever it may be written, for the second test to find.
import os
places = [".", "/box", "/box/program", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/run/lock", "/proc/self/cwd", "/", os.environ["HOME"]]
found = [p for p in places if os.path.exists(p + "/attack-marker")]
for place in places:
    try:
        open(place + "/attack-marker", "w").write(input.__name__)
    except OSError:
        pass
print(found or "held")
