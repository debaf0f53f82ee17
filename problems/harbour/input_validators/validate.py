"""Exits with 42 when standard input is an input of The Harbour Café."""
import re
import sys

NUMBER = r"(?:0|-?[1-9][0-9]{0,9})"

text = sys.stdin.buffer.read().decode("ascii")
match = re.fullmatch(rf"({NUMBER})\n({NUMBER}(?: {NUMBER})*)\n", text)
assert match, "not a line with the number of days and a line with what each brought"
days = int(match[1])
assert 1 <= days <= 200_000, f"{days} days"
brought = [int(number) for number in match[2].split(" ")]
assert len(brought) == days, f"{days} days, {len(brought)} numbers"
assert all(abs(number) <= 10**9 for number in brought), "a number out of range"
sys.exit(42)
