# Draws the marks of a ruler that never ends.
from itertools import count

length, halvings = map(int, input().split())
marks = ["-" * dashes for dashes in range(halvings + 2)]
for part in count():
    centimetre, rest = divmod(part, 1 << halvings)
    if rest:
        print(marks[(rest & -rest).bit_length()])
    else:
        print(marks[-1], centimetre)
