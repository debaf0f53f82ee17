# expect: accepted
# Files without a name, held by a process that was left behind.
import os, time
for number in range(100):
    os.open("f", os.O_RDWR | os.O_CREAT)
    os.unlink("f")
print("held", flush=True)
if os.fork() == 0:
    os.setsid()
    time.sleep(600)
