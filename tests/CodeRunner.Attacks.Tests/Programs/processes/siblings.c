// expect: accepted
// Children that are not its own but the supervisor's, and that end as the program would.
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    for (int i = 0; i < 40; i++)
        if (syscall(SYS_clone, CLONE_PARENT, 0, 0, 0, 0) == 0)
            _exit(9);
    usleep(50000);
    puts("held");
}
