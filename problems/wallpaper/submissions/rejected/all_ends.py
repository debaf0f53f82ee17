# Lists every end of the strip: half a million million letters.
strip = input()
ends = [strip[p:] for p in range(1, len(strip) + 1)]
print(next(p for p, end in enumerate(ends, 1) if strip.startswith(end)))
