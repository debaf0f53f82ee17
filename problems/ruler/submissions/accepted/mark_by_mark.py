# The length of a mark is the number of times its position can be halved, and one.
length, halvings = map(int, input().split())
marks = ["-" * dashes for dashes in range(halvings + 2)]
drawing = []
for part in range((length << halvings) + 1):
    centimetre, rest = divmod(part, 1 << halvings)
    drawing.append(marks[(rest & -rest).bit_length()] if rest else f"{marks[-1]} {centimetre}")
print("\n".join(drawing))
