# expect: memory-limit
# So are files that have no name any more.
import os, time
held = []
for i in range(100):
    held.append(open("f", "wb"))
    os.unlink("f")
    held[-1].write(b"x" * (1 << 20))
    held[-1].flush()
time.sleep(60)
