# Remembers what it knows, but goes deeper than Python allows before it knows anything.
from functools import cache

n, k = map(int, input().split())
worths = list(map(int, input().split()))


@cache
def best(i):
    return worths[i] + (max(best(j) for j in range(i - 1, max(0, i - k) - 1, -1)) if i else 0)


print(best(n - 1))
