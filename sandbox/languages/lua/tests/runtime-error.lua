-- expect: runtime-error
print(42)
print(nothing.here)
