// expect: memory-limit; cpu 2000; quick
// Unread messages: memory of the kernel, and of no process.
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    static char block[65536];
    for (int i = 0; i < 60; i++)
        if (fork() == 0)
            break;
    int ends[2];
    while (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0)
        for (int e = 0; e < 2; e++) {
            fcntl(ends[e], F_SETFL, O_NONBLOCK);
            while (write(ends[e], block, sizeof block) > 0)
                ;
        }
    pause();
}
