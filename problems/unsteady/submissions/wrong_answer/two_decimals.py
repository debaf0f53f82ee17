# Prints too few digits.
import sys
from statistics import pstdev

print(f"{pstdev(list(map(int, sys.stdin.buffer.read().split()))[1:]):.2f}")
