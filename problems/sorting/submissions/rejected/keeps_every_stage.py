# Insertion sort that keeps the row as it was after every step: needs far too much memory.
import sys
from bisect import insort

stages = [[]]
for shelf in map(int, sys.stdin.buffer.read().split()[1:]):
    row = stages[-1].copy()
    insort(row, shelf)
    stages.append(row)
print(*stages[-1], sep="\n")
