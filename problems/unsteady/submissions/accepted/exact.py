# Python's integers do not round, so the short formula is safe; the root comes last.
import sys
from math import sqrt

n, *ticks = map(int, sys.stdin.buffer.read().split())
print(sqrt(n * sum(x * x for x in ticks) - sum(ticks) ** 2) / n)
