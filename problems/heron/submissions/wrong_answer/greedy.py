# Always goes to the next fish within reach, or where there is none to the least of the crabs.
n, k = map(int, input().split())
worths = list(map(int, input().split()))
here = 0
total = worths[0]
while here < n - 1:
    reach = range(here + 1, min(here + k, n - 1) + 1)
    here = next((i for i in reach if worths[i] > 0), None) or max(reach, key=lambda i: (worths[i], i))
    total += worths[here]
print(total)
