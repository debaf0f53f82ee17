# Takes all days: right where none is a loss (20 points).
input()
print(sum(map(int, input().split())))
