import re
import sys

MOST = 10**5
LARGEST = 10**9

text = sys.stdin.buffer.read()
if not re.fullmatch(rb"(?:[1-9][0-9]{0,9}\n)+", text):
    sys.exit("expected one positive integer on each line, and nothing else")
count, *ticks = map(int, text.split())
if count > MOST:
    sys.exit(f"expected at most {MOST} ticks, found {count}")
if len(ticks) != count:
    sys.exit(f"expected {count} numbers, found {len(ticks)}")
if max(ticks) > LARGEST:
    sys.exit(f"expected numbers up to {LARGEST}")
sys.exit(42)
