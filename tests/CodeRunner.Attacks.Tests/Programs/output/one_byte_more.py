# expect: output-limit; output 1024
print("held" + " " * ((1 << 20) - 4))
