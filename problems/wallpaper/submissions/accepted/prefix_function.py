strip = input()
borders = [0] * len(strip)
length = 0
for i in range(1, len(strip)):
    letter = strip[i]
    while length and letter != strip[length]:
        length = borders[length - 1]
    if letter == strip[length]:
        length += 1
    borders[i] = length
print(len(strip) - length)
