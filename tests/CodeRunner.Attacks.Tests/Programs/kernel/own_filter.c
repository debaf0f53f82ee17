// expect: accepted
// A filter of its own above the box's: more work for the kernel, and calls that lie.
#include "attempt.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>

int main(void)
{
    struct sock_filter allow = {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW};
    struct sock_fprog filter = {1, &allow};
    attempt("prctl", prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter));
    attempt("seccomp", syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter));
    conclude();
}
