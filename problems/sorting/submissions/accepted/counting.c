#include <stdio.h>

enum { LIMIT = 1000000 };

static int parcels[2 * LIMIT + 1];

int main(void)
{
    int n, shelf;
    if (scanf("%d", &n) != 1)
        return 1;
    for (int i = 0; i < n; i++) {
        if (scanf("%d", &shelf) != 1)
            return 1;
        parcels[shelf + LIMIT]++;
    }
    for (shelf = -LIMIT; shelf <= LIMIT; shelf++)
        for (int i = 0; i < parcels[shelf + LIMIT]; i++)
            printf("%d\n", shelf);
    return 0;
}
