# Looks at all k stones for every maximum.
n, k = map(int, input().split())
worths = list(map(int, input().split()))
best = worths[:1]
for i in range(1, n):
    best.append(worths[i] + max(best[max(0, i - k) : i]))
print(best[-1])
