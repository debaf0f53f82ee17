import re
import sys

LONGEST = 10**6

text = sys.stdin.buffer.read()
if not re.fullmatch(rb"[a-z]+\n", text):
    sys.exit("expected one line with letters a to z, and nothing else")
if len(text) - 1 > LONGEST:
    sys.exit(f"expected at most {LONGEST} letters, found {len(text) - 1}")
sys.exit(42)
