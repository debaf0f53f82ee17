# expect: accepted; input 8192
import os, time
os.close(0)
time.sleep(0.2)
print("held")
