# expect: accepted
# Children that live on with the output open: nobody waits for them.
import os, time

print("held", flush=True)
for _ in range(10):
    if os.fork() == 0:
        time.sleep(600)
        os._exit(0)
os._exit(0)
