// expect: accepted; quick
// Every family and kind of socket.
#include "attempt.h"

#include <sys/socket.h>

int main(void)
{
    for (int family = 0; family < 64; family++)
        for (int type = 1; type < 11; type++) {
            int pair[2];
            attempt("socket", syscall(SYS_socket, family, type, 0));
            attempt("raw socket", syscall(SYS_socket, family, type, 255));
            if (family != AF_UNIX)
                attempt("socketpair", syscall(SYS_socketpair, family, type, 0, pair));
        }
    conclude();
}
