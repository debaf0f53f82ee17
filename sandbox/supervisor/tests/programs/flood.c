/* Writes for ever to these descriptors. */
#include "attack.h"

int main(int c, char **v)
{
    static char b[65536];
    for (;;)
        for (int i = 1; i < c; i++)
            if (write(atoi(v[i]), b, sizeof b) < 0)
                return 1;
}
