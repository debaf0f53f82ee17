# Takes a nap before it answers, the longer the larger the sum: uses no processor time, but far too much of the clock's.
import time

a, b = map(int, input().split())
time.sleep(min(max(a + b, 0) / 10**15, 3600))
print(a + b)
