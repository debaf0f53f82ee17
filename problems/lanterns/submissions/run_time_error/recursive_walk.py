# Asks first whether there is a way at all, by calls inside calls: Python allows about a thousand.
import sys
from heapq import heappop, heappush

n, m, *numbers = map(int, sys.stdin.buffer.read().split())
streets = [[] for _ in range(n + 1)]
for i in range(0, 3 * m, 3):
    a, b, lit = numbers[i : i + 3]
    streets[a].append((b, 1 - lit))
    streets[b].append((a, 1 - lit))

reached = [False] * (n + 1)


def walk(here):
    reached[here] = True
    for there, _ in streets[here]:
        if not reached[there]:
            walk(there)


walk(1)
if not reached[n]:
    print("library")
    sys.exit()

done = [False] * (n + 1)
waiting = [(0, 0, 1)]
while waiting[0][2] != n:
    dark, length, here = heappop(waiting)
    if not done[here]:
        done[here] = True
        for there, is_dark in streets[here]:
            heappush(waiting, (dark + is_dark, length + 1, there))
print(*waiting[0][:2])
