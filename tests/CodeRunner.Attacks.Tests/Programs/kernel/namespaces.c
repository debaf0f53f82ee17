// expect: accepted; quick
// Worlds of its own, in which it would be root.
#include "attempt.h"

#include <sched.h>

int main(void)
{
    attempt("unshare", syscall(SYS_unshare, CLONE_NEWUSER));
    attempt("unshare", syscall(SYS_unshare, CLONE_NEWNS));
    attempt("unshare", syscall(SYS_unshare, CLONE_NEWPID));
    attempt("unshare", syscall(SYS_unshare, CLONE_FILES));
    attempt("setns", syscall(SYS_setns, 0, 0));
    static const unsigned long kinds[] = {CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET};
    for (int i = 0; i < 7; i++) {
        long child = syscall(SYS_clone, kinds[i] | 17, 0, 0, 0, 0);
        if (child == 0)
            _exit(0);
        attempt("clone", child);
    }
    unsigned long arguments[11] = {CLONE_NEWUSER};
    long third = syscall(SYS_clone3, arguments, sizeof arguments);
    if (third == 0)
        _exit(0);
    attempt("clone3", third);
    conclude();
}
