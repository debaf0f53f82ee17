/* What most of these programs include. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Lets so many seconds of a usual machine pass; SLOWNESS comes from box.py. */
static inline void rest(double seconds)
{
    usleep((useconds_t)(seconds * SLOWNESS * 1e6));
}

/* Uses so many seconds of a usual machine's CPU time. */
static inline void burn(double seconds)
{
    struct timespec used;
    do
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    while (used.tv_sec + used.tv_nsec / 1e9 < seconds * SLOWNESS);
}
