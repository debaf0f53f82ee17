# For each mark, walks along the ruler from its start, in steps of every size, and sees which of them come by.
length, halvings = map(int, input().split())
for part in range((length << halvings) + 1):
    dashes = 0
    for step in [1 << size for size in range(halvings + 1)]:
        place = 0
        while place < part:
            place += step
        dashes += place == part
    print("-" * dashes + (f" {part >> halvings}" if dashes == halvings + 1 else ""))
