#include <stdio.h>

static long long best[100000];
static int useful[100000];

int main(void)
{
    int n, k, first = 0, end = 0;
    if (scanf("%d %d", &n, &k) != 2)
        return 1;
    for (int i = 0; i < n; i++) {
        if (scanf("%lld", &best[i]) != 1)
            return 1;
        if (first < end && useful[first] < i - k)
            first++;
        if (i > 0)
            best[i] += best[useful[first]];
        while (first < end && best[useful[end - 1]] <= best[i])
            end--;
        useful[end++] = i;
    }
    printf("%lld\n", best[n - 1]);
    return 0;
}
