/* Leaves processes below others that adopt orphans. */
#include "attack.h"

int main()
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (fork() == 0) {
        prctl(PR_SET_CHILD_SUBREAPER, 1);
        if (fork() == 0) {
            if (fork() == 0)
                for (;;)
                    pause();
            _exit(0);
        }
        for (;;)
            pause();
    }
    usleep(20000);
    return 0;
}
