"""Holds fifty processes for three seconds."""

import os
import time

for i in range(50):
    if os.fork() == 0:
        time.sleep(5)
        os._exit(0)
print("full", flush=True)
time.sleep(3)
