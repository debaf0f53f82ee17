// expect: accepted
// Ways to be served before the neighbours, or to keep a processor from them.
#include "attempt.h"

#include <sched.h>
#include <sys/prctl.h>

int main(void)
{
    struct sched_param first = {.sched_priority = 1};
    attempt("fifo", sched_setscheduler(0, SCHED_FIFO, &first));
    attempt("supervisor", sched_setscheduler(1, SCHED_IDLE, &(struct sched_param){0}));
    attempt("core scheduling", prctl(62, 1, 0, 0, 0));
    attempt("core scheduling of all", prctl(62, 1, 0, 2, 0));
    conclude();
}
