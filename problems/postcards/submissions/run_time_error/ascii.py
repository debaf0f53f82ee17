# Believes that there are no letters but those of ASCII.
import sys

for message in sys.stdin.buffer.read().decode("ascii").split("\n")[1:-1]:
    print(len(message), message[::-1])
