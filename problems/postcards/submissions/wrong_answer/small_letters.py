# Writes all letters of the alphabet from a to z small.
import sys

messages = sys.stdin.buffer.read().decode("utf-8").split("\n")[1:-1]
for message in messages:
    backwards = "".join(c.lower() if c.isascii() else c for c in reversed(message))
    sys.stdout.buffer.write(f"{len(message)} {backwards}\n".encode("utf-8"))
