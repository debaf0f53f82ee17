# expect: accepted
# Throws away far more than the limit: what is garbage must not count.
kept = []
for i in range(60):
    kept = [[j + i] * 10 for j in range(20_000)]
a, b = map(int, input().split())
print(a + b)
