/* Goes on halving beyond the whole centimetre: the marks of even centimetres come out too long. */
#include <stdio.h>

int main(void)
{
    int length, halvings, number = 0;
    if (scanf("%d %d", &length, &halvings) != 2)
        return 1;
    for (int part = 0; part <= length << halvings; part++) {
        int dashes = 1;
        while (part > 0 && (part >> (dashes - 1)) % 2 == 0)
            dashes++;
        if (part == 0)
            dashes = halvings + 1;
        for (int i = 0; i < dashes; i++)
            putchar('-');
        if (dashes > halvings)
            printf(" %d", number++);
        putchar('\n');
    }
    return 0;
}
