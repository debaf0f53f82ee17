// expect: accepted
// A filter of its own above the box's: more work for the kernel, and calls that lie.
#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/seccomp.h>
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
    struct sock_filter allow = {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW};
    struct sock_fprog filter = {1, &allow};
    attempt("prctl", prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter));
    attempt("seccomp", syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter));
    (void)room;
    if (!escaped)
        puts("held");
}
