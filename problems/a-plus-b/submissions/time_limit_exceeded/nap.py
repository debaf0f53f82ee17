# Takes a nap as many milliseconds long as the sum is large: uses no processor time, and far too much of the clock's.
import time

a, b = map(int, input().split())
time.sleep(min(max(a + b, 0) / 1000, 3600))
print(a + b)
