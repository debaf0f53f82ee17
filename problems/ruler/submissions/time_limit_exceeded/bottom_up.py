# Draws from the bottom to the top: each new mark moves all the others down.
length, halvings = map(int, input().split())
drawing = ""
for part in range(length << halvings, -1, -1):
    centimetre, rest = divmod(part, 1 << halvings)
    if rest:
        drawing = "-" * (rest & -rest).bit_length() + "\n" + drawing
    else:
        drawing = "-" * (halvings + 1) + f" {centimetre}\n" + drawing
print(drawing, end="")
