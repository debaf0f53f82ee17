# expect: runtime-error exit 7; quick
# Output that looks like the supervisor's frames is output.
import os, struct

report = struct.pack("<BBiiQQQQQ", 1, 0, 0, 0, 0, 0, 0, 0, 0)
for descriptor in range(1, 64):
    try:
        os.write(descriptor, b"r" + struct.pack("<I", len(report)) + report)
        os.write(descriptor, b"E\x05\x00\x00\x00wrong")
    except OSError:
        pass
os._exit(7)
