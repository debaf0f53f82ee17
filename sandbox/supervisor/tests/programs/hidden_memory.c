/* A child of which nobody learns uses 200 MiB for a moment. */
#include "attack.h"

int main()
{
    signal(SIGCHLD, SIG_IGN);
    if (fork() == 0) {
        char *p = malloc(200 << 20);
        memset(p, 1, 200 << 20);
        __asm__ volatile("" ::"r"(p) : "memory");
        _exit(0);
    }
    rest(1);
    return 0;
}
