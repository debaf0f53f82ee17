# Leaves out the last mark.
length, halvings = map(int, input().split())
marks = ["-" * dashes for dashes in range(halvings + 2)]
for part in range(length << halvings):
    centimetre, rest = divmod(part, 1 << halvings)
    if rest:
        print(marks[(rest & -rest).bit_length()])
    else:
        print(marks[-1], centimetre)
