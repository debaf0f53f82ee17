// expect: accepted
// While the supervisor ends a run it has the run's user, for an instant: enough to take its priority, by whatever name.
// What is left behind tries all of them; the next test looks at the priority.
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    // The first of the box's 256 users is the one the supervisor takes as its own meanwhile.
    int killer = (int)getuid() / 256 * 256;
    puts("held");
    fflush(stdout);
    for (int i = 0; i < 30; i++)
        if (fork() == 0)
            for (;;) {
                setpriority(PRIO_USER, killer, 19);
                setpriority(PRIO_PROCESS, 1, 19);
                setpriority(PRIO_PGRP, 1, 19);
                syscall(SYS_ioprio_set, 3, killer, 3 << 13);
            }
    usleep(20000);
    _exit(0);
}
