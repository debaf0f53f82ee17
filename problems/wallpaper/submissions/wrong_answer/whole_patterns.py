# Believes that the strip ends where a pattern ends: tries divisors of its length only.
strip = input()
n = len(strip)
print(next(p for p in range(1, n + 1) if n % p == 0 and strip[:p] * (n // p) == strip))
