/* A short is too short for a shelf's number. */
#include <stdio.h>
#include <stdlib.h>

static short shelves[1000000];

static int ascending(const void *left, const void *right)
{
    return *(const short *)left - *(const short *)right;
}

int main(void)
{
    int n, shelf;
    if (scanf("%d", &n) != 1)
        return 1;
    for (int i = 0; i < n; i++) {
        if (scanf("%d", &shelf) != 1)
            return 1;
        shelves[i] = (short)shelf;
    }
    qsort(shelves, n, sizeof shelves[0], ascending);
    for (int i = 0; i < n; i++)
        printf("%d\n", shelves[i]);
    return 0;
}
