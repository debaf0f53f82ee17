/* Ends, and leaves a process in an endless loop. */
#include "attack.h"

int main()
{
    if (fork() == 0) {
        setsid();
        for (;;)
            ;
    }
    usleep(10000);
    return 0;
}
