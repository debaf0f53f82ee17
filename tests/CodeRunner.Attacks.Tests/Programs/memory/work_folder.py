# expect: memory-limit; quick
# Files in the work folder are memory.
import time
for i in range(100):
    with open(str(i), "wb") as file:
        file.write(b"x" * (1 << 20))
time.sleep(60)
