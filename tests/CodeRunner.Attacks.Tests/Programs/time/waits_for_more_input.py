# expect: accepted
# The input ends: a program that waits for more finds the end of it.
import sys
sys.stdin.read()
sys.stdin.read()
print("held")
