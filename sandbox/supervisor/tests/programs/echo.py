"""Answers each line in capitals until one says end."""

import sys

while (line := input()) != "end":
    sys.stdout.write(line.upper() + "\n")
    sys.stdout.flush()
