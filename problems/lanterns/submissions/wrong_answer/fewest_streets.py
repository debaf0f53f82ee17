# Takes the way with the fewest streets, and the least dark one among these: the wrong way round.
import sys
from heapq import heappop, heappush

n, m, *numbers = map(int, sys.stdin.buffer.read().split())
streets = [[] for _ in range(n + 1)]
for i in range(0, 3 * m, 3):
    a, b, lit = numbers[i : i + 3]
    streets[a].append((b, 1 - lit))
    streets[b].append((a, 1 - lit))

done = [False] * (n + 1)
waiting = [(0, 0, 1)]
while waiting:
    length, dark, here = heappop(waiting)
    if here == n:
        print(dark, length)
        break
    if not done[here]:
        done[here] = True
        for there, is_dark in streets[here]:
            if not done[there]:
                heappush(waiting, (length + 1, dark + is_dark, there))
else:
    print("library")
