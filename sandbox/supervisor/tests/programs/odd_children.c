/* Leaves children that a plain wait does not see, and siblings; some end at once, with signals of their choice. */
#include "attack.h"

int main()
{
    const int signals[] = {0, SIGUSR1, SIGTERM, SIGKILL};
    for (int i = 0; i < 4; i++) {
        if (syscall(SYS_clone, signals[i], 0, 0, 0, 0) == 0)
            for (;;)
                pause();
        if (syscall(SYS_clone, signals[i] | CLONE_PARENT, 0, 0, 0, 0) == 0)
            for (;;)
                pause();
        if (syscall(SYS_clone, signals[i] | CLONE_PARENT, 0, 0, 0, 0) == 0)
            _exit(0);
    }
    usleep(20000);
    return 0;
}
