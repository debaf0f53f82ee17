/* A daemon that ignores signals and holds the output, while its maker ends. */
#include "attack.h"

int main()
{
    if (fork() == 0) {
        setsid();
        if (fork() == 0) {
            for (int s = 1; s < 65; s++)
                signal(s, SIG_IGN);
            for (;;)
                pause();
        }
        _exit(0);
    }
    usleep(50000);
    puts("done");
    return 5;
}
