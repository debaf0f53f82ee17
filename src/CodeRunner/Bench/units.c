/* So many units of work as its input says, each a tenth of a second or so. */
#include <stdio.h>

int main(void)
{
    enum { STEPS = 90000000 };
    int units;
    if (scanf("%d", &units) != 1)
        return 1;
    volatile unsigned kept;
    unsigned x = 1;
    for (int unit = 0; unit < units; unit++) {
        for (int step = 0; step < STEPS; step++)
            x = x * 1664525 + 1013904223;
        kept = x;
    }
    (void)kept;
    printf("%d\n", units);
    return 0;
}
