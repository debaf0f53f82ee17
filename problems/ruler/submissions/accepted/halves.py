# Every half looks like the other: draw a centimetre once, and repeat it.
import sys

length, halvings = map(int, input().split())
inside = ""
for dashes in range(1, halvings + 1):
    inside += "-" * dashes + "\n" + inside
whole = "-" * (halvings + 1)
sys.stdout.write(f"{whole} 0\n")
for centimetre in range(1, length + 1):
    sys.stdout.write(f"{inside}{whole} {centimetre}\n")
