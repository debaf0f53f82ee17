# expect: runtime-error
print(7)
print([][0])
