# expect: accepted
import sys

data = sys.stdin.buffer.read().split()
print(sum(int(x) for x in data))
