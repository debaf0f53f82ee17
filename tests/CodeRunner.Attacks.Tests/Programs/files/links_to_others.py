# expect: accepted
# Other users' files under a name of one's own.
import os, sys
for path in ("/etc/passwd", "/etc/shadow", "/usr/local/bin/supervisor", __file__, "/usr/bin/python3"):
    try:
        os.link(path, "mine")
        os.chmod("mine", 0o4777)
        sys.exit(f"{path} is mine")
    except OSError:
        pass
print("held")
