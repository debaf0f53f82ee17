# expect: accepted
# Neither the supervisor nor anybody else may be signalled.
import os, signal, sys

for target in (1, os.getppid()):
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP):
        try:
            os.kill(target, number)
            sys.exit(f"signal {number} reached {target}")
        except (PermissionError, ProcessLookupError):
            pass
print("held")
