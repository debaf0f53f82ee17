// expect: memory-limit or time-limit wall; cpu 2000
// Unread pipes. The kernel itself grants a user only so many pages of them: that may end it before the limit does.
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

int main(void)
{
    static char block[65536];
    for (int i = 0; i < 60; i++)
        if (fork() == 0)
            break;
    int ends[2];
    while (pipe2(ends, O_NONBLOCK) == 0) {
        fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
        while (write(ends[1], block, sizeof block) > 0)
            ;
    }
    pause();
}
