import re
import sys

MOST_CROSSINGS = 10**5
MOST_STREETS = 2 * 10**5
NUMBER = rb"[1-9][0-9]{0,5}"

text = sys.stdin.buffer.read()
lines = rb"%b (?:0|%b)\n(?:%b %b [01]\n)*" % (NUMBER, NUMBER, NUMBER, NUMBER)
if not re.fullmatch(lines, text):
    sys.exit("expected a line 'n m', then lines 'a b l', and nothing else")
n, m, *streets = map(int, text.split())
if not 2 <= n <= MOST_CROSSINGS:
    sys.exit(f"expected between 2 and {MOST_CROSSINGS} crossings, found {n}")
if m > MOST_STREETS:
    sys.exit(f"expected at most {MOST_STREETS} streets, found {m}")
if len(streets) != 3 * m:
    sys.exit(f"expected {m} streets, found {len(streets) // 3}")
for a, b in zip(streets[::3], streets[1::3]):
    if a == b or max(a, b) > n:
        sys.exit(f"expected two different crossings up to {n}, found {a} and {b}")
sys.exit(42)
