# expect: wrong-answer
print("".join(input().split()))
