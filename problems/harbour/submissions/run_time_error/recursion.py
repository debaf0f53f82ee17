# Goes from day to day by recursion, which is too deep for a season (no points).
input()
days = list(map(int, input().split()))


def scan(day, ending):
    if day == len(days):
        return -(10**9)
    ending = days[day] + max(ending, 0)
    return max(ending, scan(day + 1, ending))


print(scan(0, 0))
