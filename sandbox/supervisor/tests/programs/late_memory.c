/* Leaves 50 MiB in a socket that only it held, or takes 96 MiB in small children: at once, or after so many seconds. */
#include "attack.h"

#include <sys/socket.h>

static int leave(void)
{
    int s[2], f = syscall(SYS_memfd_create, "x", 0);
    fallocate(f, 0, 0, 50 << 20);
    socketpair(AF_UNIX, SOCK_DGRAM, 0, s);
    int fds[3] = {f, s[0], s[1]};
    char c[CMSG_SPACE(sizeof fds)] = {0};
    struct iovec v = {"x", 1};
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = c, .msg_controllen = sizeof c};
    struct cmsghdr *h = CMSG_FIRSTHDR(&m);
    h->cmsg_level = SOL_SOCKET;
    h->cmsg_type = SCM_RIGHTS;
    h->cmsg_len = CMSG_LEN(sizeof fds);
    memcpy(CMSG_DATA(h), fds, sizeof fds);
    return sendmsg(s[0], &m, 0) < 0;
}
static int take(double after)
{
    for (int i = 0; i < 12; i++)
        if (fork() == 0) {
            rest(after);
            memset(malloc(8 << 20), 1, 8 << 20);
            pause();
        }
    rest(1);
    return 0;
}
int main(int c, char **v)
{
    return strcmp(v[1], "leave") == 0 ? leave() : take(atof(v[1]));
}
