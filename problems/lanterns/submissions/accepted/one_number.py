# A dark street is as long as all the streets a way can have and one more: one number orders ways as Noor does.
import sys
from heapq import heappop, heappush

n, m, *numbers = map(int, sys.stdin.buffer.read().split())
streets = [[] for _ in range(n + 1)]
for i in range(0, 3 * m, 3):
    a, b, lit = numbers[i : i + 3]
    length = 1 if lit else n + 1
    streets[a].append((b, length))
    streets[b].append((a, length))

best = [n * n + n] * (n + 1)
best[1] = 0
waiting = [(0, 1)]
while waiting:
    distance, here = heappop(waiting)
    if distance == best[here]:
        for there, length in streets[here]:
            if distance + length < best[there]:
                best[there] = distance + length
                heappush(waiting, (distance + length, there))

if best[n] == n * n + n:
    print("library")
else:
    print(best[n] // n, best[n] % n)
