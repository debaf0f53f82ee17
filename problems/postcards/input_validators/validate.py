import re
import sys
import unicodedata

MOST_POSTCARDS = 1000
MOST_CODE_POINTS = 10**6

try:
    text = sys.stdin.buffer.read().decode("utf-8")
except UnicodeDecodeError as error:
    sys.exit(f"expected UTF-8: {error}")
*lines, rest = text.split("\n")
if rest or not lines:
    sys.exit("expected a newline at the end")
if not re.fullmatch("[1-9][0-9]{0,3}", lines[0]) or int(lines[0]) > MOST_POSTCARDS:
    sys.exit(f"expected a number of postcards between 1 and {MOST_POSTCARDS} on the first line")
messages = lines[1:]
if len(messages) != int(lines[0]):
    sys.exit(f"expected {lines[0]} messages, found {len(messages)}")
if sum(map(len, messages)) > MOST_CODE_POINTS:
    sys.exit(f"expected at most {MOST_CODE_POINTS} code points in all messages")
for message in messages:
    if not all(message.split(" ")):
        sys.exit("expected words separated by single spaces")
for character in set("".join(messages)) - {" "}:
    if unicodedata.category(character) in ("Cc", "Zs", "Zl", "Zp"):
        sys.exit(f"expected no control characters and no white space but U+0020, found U+{ord(character):04X}")
sys.exit(42)
