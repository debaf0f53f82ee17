# expect: accepted; memory 700
# All the room there is: that is the program's own affair.
import os
try:
    for number in range(10_000):
        with open(str(number), "wb") as file:
            file.write(b"x" * (8 << 20))
except OSError:
    print("held")
