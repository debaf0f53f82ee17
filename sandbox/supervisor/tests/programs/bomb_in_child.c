/* A child takes memory until it is killed; the parent ends well. */
#include "attack.h"

int main()
{
    if (fork() == 0)
        for (;;)
            memset(malloc(1 << 20), 1, 1 << 20);
    wait(0);
    return 0;
}
