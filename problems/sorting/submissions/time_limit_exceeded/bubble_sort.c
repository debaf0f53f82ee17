/* Compares neighbours, n * n / 2 times. */
#include <stdio.h>

static int shelves[1000000];

int main(void)
{
    int n;
    if (scanf("%d", &n) != 1)
        return 1;
    for (int i = 0; i < n; i++)
        if (scanf("%d", &shelves[i]) != 1)
            return 1;
    for (int end = n; end > 1; end--)
        for (int i = 1; i < end; i++)
            if (shelves[i - 1] > shelves[i]) {
                int shelf = shelves[i];
                shelves[i] = shelves[i - 1];
                shelves[i - 1] = shelf;
            }
    for (int i = 0; i < n; i++)
        printf("%d\n", shelves[i]);
    return 0;
}
