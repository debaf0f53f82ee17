// expect: accepted
// Descriptors that only messages hold, sent through each other.
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_away(int over, int what)
{
    char room[CMSG_SPACE(sizeof what)] = {0};
    struct iovec data = {"x", 1};
    struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof what);
    memcpy(CMSG_DATA(header), &what, sizeof what);
    return (int)sendmsg(over, &message, MSG_DONTWAIT);
}

int main(void)
{
    for (int i = 0; i < 2000; i++) {
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
            break;
        send_away(ends[0], ends[1]);
        send_away(ends[1], ends[0]);
        close(ends[0]);
        close(ends[1]);
    }
    puts("held");
}
