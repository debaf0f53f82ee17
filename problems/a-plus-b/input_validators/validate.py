import re
import sys

INTEGER = rb"(0|-?[1-9][0-9]{0,18})"
LIMIT = 4 * 10**18

line = re.fullmatch(INTEGER + b" " + INTEGER + b"\n", sys.stdin.buffer.read())
if not line:
    sys.exit("expected one line with two integers separated by one space")
if any(abs(int(number)) > LIMIT for number in line.groups()):
    sys.exit(f"expected integers between {-LIMIT} and {LIMIT}")
sys.exit(42)
