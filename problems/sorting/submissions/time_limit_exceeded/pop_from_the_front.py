# Sorts fast, but reads slowly: each pop(0) moves all the words that are left.
import sys

words = sys.stdin.read().split()
n = int(words.pop(0))
shelves = []
while words:
    shelves.append(int(words.pop(0)))
shelves.sort()
print("\n".join(map(str, shelves)))
