# expect: time-limit cpu
# Time is burnt by children that nobody waits for, so that it shows in nobody's rusage.
import os, signal

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    if os.fork() == 0:
        for _ in range(3_000_000):
            pass
        os._exit(0)
    signal.sigtimedwait([], 0.02)
