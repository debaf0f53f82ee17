# expect: runtime-error signal {each}; each 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 26 27 29 30 31 34 64
# With the right answer written: how it ends still counts.
import os, signal

print("held", flush=True)
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_DFL)
os.kill(os.getpid(), {each})
