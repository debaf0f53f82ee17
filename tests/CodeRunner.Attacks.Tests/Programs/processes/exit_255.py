# expect: runtime-error exit 255
# Looks like a process that somebody killed, or failed to start, and is an exit code.
import os
os.write(1, b"held\n")
os._exit(255)
