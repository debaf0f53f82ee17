# expect: accepted
# Reading leaves a trace: the time of the last access to the program's own files, which the next test can see.
import os, time
before = os.stat("/box/program").st_atime_ns, os.stat(__file__).st_atime_ns
time.sleep(0.02)
os.listdir("/box/program")
open(__file__).read()
after = os.stat("/box/program").st_atime_ns, os.stat(__file__).st_atime_ns
print("held" if before == after else f"{before} {after}")
