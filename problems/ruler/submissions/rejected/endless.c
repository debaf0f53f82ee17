/* Draws the marks of a ruler that never ends. */
#include <stdio.h>

int main(void)
{
    int length, halvings;
    if (scanf("%d %d", &length, &halvings) != 2)
        return 1;
    for (unsigned part = 0;; part++) {
        int dashes = 1;
        while (dashes <= halvings && (part >> (dashes - 1)) % 2 == 0)
            dashes++;
        for (int i = 0; i < dashes; i++)
            putchar('-');
        if (dashes > halvings)
            printf(" %u", part >> halvings);
        putchar('\n');
    }
}
