#include "killer.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "fatal.h"
#include "identity.h"

enum { REAP_AT_ONCE = 64, PATIENCE_S = 60 };

enum reaping reap(reaped *tell, void *context)
{
    for (int i = 0; i < REAP_AT_ONCE; i++) {
        int status;
        struct rusage usage;
        /* __WALL: a child that was cloned with another exit signal would otherwise stay invisible. */
        pid_t process = wait4(-1, &status, WNOHANG | __WALL, &usage);
        if (process > 0)
            tell(context, process, status, &usage);
        else if (process == 0)
            return SOME_LIVE;
        else if (errno == ECHILD)
            return NONE_LIVE;
        else if (errno != EINTR)
            fatal_errno("waiting for processes failed");
    }
    return SOME_LIVE;
}

static void strike(uid_t user)
{
    if (setresuid(killer_id(), user, 0) != 0)
        fatal_errno("the supervisor cannot become the killer");
    int struck = kill(-1, SIGKILL);
    int error = errno;
    if (setresuid(0, 0, 0) != 0)
        fatal_errno("the supervisor cannot become root again");
    errno = error;
    if (struck != 0 && errno != ESRCH)
        fatal_errno("the run's processes cannot be killed");
}

/* Waits for the next process to end, but not for long. */
static void await_death(void)
{
    static const struct timespec pause = {.tv_nsec = 5 * (long)NS_PER_MS};
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    sigtimedwait(&children, NULL, &pause);
}

void kill_all(uid_t user, reaped *tell, void *context)
{
    uint64_t deadline = clock_now_ns() + PATIENCE_S * NS_PER_S;
    while (reap(tell, context) == SOME_LIVE) {
        if (clock_now_ns() > deadline)
            fatal("processes of a run outlive SIGKILL for %d s", PATIENCE_S);
        strike(user);
        await_death();
    }
}
