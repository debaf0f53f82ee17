/* Writes to a file for ever. */
#include "attack.h"

int main()
{
    int f = open("x", O_CREAT | O_WRONLY, 0600);
    static char b[65536];
    for (;;)
        if (write(f, b, sizeof b) < 0)
            return 1;
}
