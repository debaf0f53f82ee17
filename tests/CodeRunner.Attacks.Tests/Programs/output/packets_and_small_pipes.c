// expect: accepted
// Changes the pipes it was given as far as it may.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    for (int fd = 0; fd < 3; fd++) {
        fcntl(fd, F_SETPIPE_SZ, 4096);
        fcntl(fd, F_SETFL, O_NONBLOCK | O_DIRECT | O_APPEND | O_ASYNC);
        fcntl(fd, F_SETOWN, 1);
        fcntl(fd, F_SETSIG, 9);
    }
    puts("held");
}
