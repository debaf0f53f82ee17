# The length of a mark is the number of times its position can be halved, and one.
length, halvings = map(int, input().split())
marks = ["-" * dashes for dashes in range(halvings + 2)]
for part in range((length << halvings) + 1):
    centimetre, rest = divmod(part, 1 << halvings)
    if rest:
        print(marks[(rest & -rest).bit_length()])
    else:
        print(marks[-1], centimetre)
