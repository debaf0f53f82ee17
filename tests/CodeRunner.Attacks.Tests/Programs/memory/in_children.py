# expect: memory-limit; quick
# Each child stays below the limit, all together do not.
import os, time

for _ in range(20):
    if os.fork() == 0:
        held = bytearray(os.urandom(16)) * (1 << 20)
        time.sleep(60)
time.sleep(60)
