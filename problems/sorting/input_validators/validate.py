import re
import sys

LIMIT = 10**6

text = sys.stdin.buffer.read()
if not re.fullmatch(rb"(?:(?:0|-?[1-9][0-9]{0,6})\n)+", text):
    sys.exit("expected one integer on each line, and nothing else")
count, *shelves = map(int, text.split())
if not 1 <= count <= LIMIT:
    sys.exit(f"expected between 1 and {LIMIT} parcels, found {count}")
if len(shelves) != count:
    sys.exit(f"expected {count} numbers, found {len(shelves)}")
if min(shelves) < -LIMIT or max(shelves) > LIMIT:
    sys.exit(f"expected numbers between {-LIMIT} and {LIMIT}")
sys.exit(42)
