# Looks at every run: too slow for more than a season, also where no day is a loss (30 points).
input()
days = list(map(int, input().split()))
best = days[0]
for first in range(len(days)):
    total = 0
    for brought in days[first:]:
        total += brought
        if total > best:
            best = total
print(best)
