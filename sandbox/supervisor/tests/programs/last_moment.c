/* Fills its output pipe and ends. */
#include "attack.h"

int main()
{
    static char b[65536];
    memset(b, 'x', sizeof b);
    fcntl(1, F_SETPIPE_SZ, 1 << 20);
    for (int i = 0; i < 15; i++)
        if (write(1, b, sizeof b) < 0)
            return 1;
    _exit(0);
}
