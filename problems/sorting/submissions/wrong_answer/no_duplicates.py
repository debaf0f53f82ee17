# A set has room for only one parcel of each shelf.
import sys

shelves = set(map(int, sys.stdin.buffer.read().split()[1:]))
print(*sorted(shelves), sep="\n")
