# Goes through all streets until nothing changes: as often as the longest way has streets.
import sys

n, m, *numbers = map(int, sys.stdin.buffer.read().split())
streets = []
for i in range(0, 3 * m, 3):
    a, b, lit = numbers[i : i + 3]
    streets.append((a, b, 1 if lit else n + 1))

best = [n * n + n] * (n + 1)
best[1] = 0
changed = True
while changed:
    changed = False
    for a, b, length in streets:
        if best[a] + length < best[b]:
            best[b] = best[a] + length
            changed = True
        elif best[b] + length < best[a]:
            best[a] = best[b] + length
            changed = True

if best[n] >= n * n + n:
    print("library")
else:
    print(best[n] // n, best[n] % n)
