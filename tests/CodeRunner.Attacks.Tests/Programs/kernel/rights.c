// expect: accepted
// More rights than it was given.
#include "attempt.h"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int main(void)
{
    static char room[4096];
    attempt("setuid", syscall(SYS_setuid, 0));
    attempt("setgid", syscall(SYS_setgid, 0));
    attempt("setresuid", syscall(SYS_setresuid, getuid() + 1, -1, -1));
    attempt("setgroups", syscall(SYS_setgroups, 0, 0));
    struct rlimit more = {1 << 20, 1 << 20};
    attempt("processes", setrlimit(RLIMIT_NPROC, &more));
    attempt("locked memory", setrlimit(RLIMIT_MEMLOCK, &more));
    struct rlimit none = {0, 0};
    attempt("core", setrlimit(RLIMIT_CORE, &none));
    attempt("prlimit64", syscall(SYS_prlimit64, 1, 7, 0, room));
    attempt("new privileges", prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
    attempt("ambient", prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SETUID, 0, 0));
    attempt("priority", setpriority(PRIO_PROCESS, 0, -1));
    conclude();
}
