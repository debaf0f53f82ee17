# expect: accepted; output 1024
print("held" + " " * ((1 << 20) - 5))
