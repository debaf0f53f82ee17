/* Lets children burn CPU time of which its own usage never tells. */
#include "attack.h"

int main()
{
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        if (fork() == 0) {
            burn(.05);
            _exit(0);
        }
        usleep(60000);
    }
}
