import sys

shelves = sys.stdin.buffer.read().split()[1:]
shelves.sort(key=int)
sys.stdout.buffer.write(b"\n".join(shelves) + b"\n")
