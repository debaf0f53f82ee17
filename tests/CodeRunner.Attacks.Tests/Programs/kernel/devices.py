# expect: accepted
# Devices that can be opened, beyond those that everybody has.
import os
harmless = {"/dev/full", "/dev/null", "/dev/random", "/dev/tty", "/dev/urandom", "/dev/zero", "/dev/stdin", "/dev/stdout", "/dev/stderr"}
found = []
for folder, _, names in os.walk("/dev"):
    if folder.startswith("/dev/fd"):
        continue
    for name in names:
        path = os.path.join(folder, name)
        try:
            os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
            found.append(path)
        except OSError:
            pass
print(set(found) - harmless or "held")
