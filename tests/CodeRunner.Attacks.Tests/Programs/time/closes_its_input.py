# expect: time-limit wall; input 8192
# Nobody is left who could be waiting for the judge.
import os, time
os.close(0)
time.sleep(1000)
