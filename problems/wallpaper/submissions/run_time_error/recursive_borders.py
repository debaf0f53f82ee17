# One call inside another for every letter of the strip: Python allows about a thousand.
from functools import cache

strip = input()


@cache
def border(length):
    if length <= 1:
        return 0
    candidate = border(length - 1)
    while candidate and strip[candidate] != strip[length - 1]:
        candidate = border(candidate)
    return candidate + (strip[candidate] == strip[length - 1])


print(len(strip) - border(len(strip)))
