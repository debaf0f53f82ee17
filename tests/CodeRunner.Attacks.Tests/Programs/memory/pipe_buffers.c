// expect: memory-limit or time-limit wall; cpu 2000; at-most 192
// Unread pipes. The kernel itself grants a user only so many pages of them: that may end it before the limit does. What they
// take is the kernel's own memory, of which 128 MiB are free: of what is above, it has been let grow by no more than that.
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
