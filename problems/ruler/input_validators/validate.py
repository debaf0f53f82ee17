import re
import sys

MOST_PARTS = 2 * 10**6

line = re.fullmatch(rb"([1-9][0-9]{0,3}) (0|[1-9][0-9]?)\n", sys.stdin.buffer.read())
if not line:
    sys.exit("expected one line with two integers separated by one space")
length, halvings = map(int, line.groups())
if not 1 <= length <= 1000:
    sys.exit(f"expected a length between 1 and 1000, found {length}")
if halvings > 12:
    sys.exit(f"expected at most 12 halvings, found {halvings}")
if length << halvings > MOST_PARTS:
    sys.exit(f"expected at most {MOST_PARTS} parts, found {length << halvings}")
sys.exit(42)
