import sys

best = ending = -(10**9)
for brought in map(int, sys.stdin.read().split()[1:]):
    ending = brought + max(ending, 0)
    best = max(best, ending)
print(best)
