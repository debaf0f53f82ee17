# Adds the lengths of two lists: no list has a negative length, and none is long enough for the larger numbers.
a, b = map(int, input().split())
print(len([None] * a + [None] * b))
