/* Ends with many children that nobody waited for. */
#include "attack.h"

int main()
{
    for (int i = 0; i < 40; i++)
        if (fork() == 0)
            _exit(0);
    usleep(20000);
    return 0;
}
