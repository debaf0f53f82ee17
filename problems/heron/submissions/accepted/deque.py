# Keeps the stones within reach that no later stone surpasses: the best of them is always the first.
from collections import deque

n, k = map(int, input().split())
worths = list(map(int, input().split()))
total = worths[0]
useful = deque([(total, 0)])
for i in range(1, n):
    if useful[0][1] < i - k:
        useful.popleft()
    total = useful[0][0] + worths[i]
    while useful and useful[-1][0] <= total:
        useful.pop()
    useful.append((total, i))
print(total)
