# expect: echo
try:
    while True:
        print(input())
except EOFError:
    pass
