/* Leaves processes that try to slow PID 1 down while it ends them. */
#include "attack.h"

static void hurt(void)
{
    struct sched_param p = {0};
    cpu_set_t c;
    CPU_ZERO(&c);
    CPU_SET(0, &c);
    setpriority(PRIO_PROCESS, 1, 19);
    setpriority(PRIO_PGRP, 1, 19);
    setpriority(PRIO_USER, 0, 19);
    syscall(SYS_sched_setaffinity, 0xffffffff00000001UL, sizeof c, &c);
    sched_setscheduler(1, SCHED_IDLE, &p);
    syscall(SYS_ioprio_set, 1, 1, 3 << 13);
    int t = 0x10000;
    (void)t;
}
int main()
{
    for (int i = 0; i < 20; i++)
        if (fork() == 0)
            for (;;)
                hurt();
    usleep(30000);
    return 0;
}
