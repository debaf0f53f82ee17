# Looks for a third number.
numbers = list(map(int, input().split()))
print(sum(numbers))
print(numbers[2])
