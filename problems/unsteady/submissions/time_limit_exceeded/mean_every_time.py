# Computes the mean anew for every tick.
import sys
from math import sqrt

n, *ticks = map(int, sys.stdin.buffer.read().split())
print(sqrt(sum((x - sum(ticks) / n) ** 2 for x in ticks) / n))
