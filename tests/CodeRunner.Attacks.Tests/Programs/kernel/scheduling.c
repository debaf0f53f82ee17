// expect: accepted
// Ways to be served before the neighbours, or to keep a processor from them.
#define _GNU_SOURCE
#include <sched.h>
#include <sys/prctl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped;

static void attempt(const char *name, long result)
{
    if (result >= 0) {
        puts(name);
        escaped = 1;
    }
}

int main(void)
{
    static char room[4096];
    struct sched_param first = {.sched_priority = 1};
    attempt("fifo", sched_setscheduler(0, SCHED_FIFO, &first));
    attempt("supervisor", sched_setscheduler(1, SCHED_IDLE, &(struct sched_param){0}));
    attempt("core scheduling", prctl(62, 1, 0, 0, 0));
    attempt("core scheduling of all", prctl(62, 1, 0, 2, 0));
    (void)room;
    if (!escaped)
        puts("held");
}
