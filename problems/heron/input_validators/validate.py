import re
import sys

MOST = 10**5
LARGEST = 10**9

text = sys.stdin.buffer.read()
if not re.fullmatch(rb"[1-9][0-9]{0,5} [1-9][0-9]{0,5}\n(?:0|-?[1-9][0-9]{0,9})(?: (?:0|-?[1-9][0-9]{0,9}))*\n", text):
    sys.exit("expected a line 'n k' and a line of integers separated by single spaces")
n, k, *worths = map(int, text.split())
if not 2 <= n <= MOST:
    sys.exit(f"expected between 2 and {MOST} stones, found {n}")
if k >= n:
    sys.exit(f"expected steps shorter than {n}, found {k}")
if len(worths) != n:
    sys.exit(f"expected {n} numbers, found {len(worths)}")
if max(map(abs, worths)) > LARGEST:
    sys.exit(f"expected numbers between {-LARGEST} and {LARGEST}")
sys.exit(42)
