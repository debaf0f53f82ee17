# expect: runtime-error
a, b = map(int, input().split())
print(a + b)
print(a / (a - a))
