// expect: accepted; quick
#define _GNU_SOURCE
#include <grp.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <unistd.h>

int main(void)
{
    gid_t root = 0;
    if (getuid() == 0 || setuid(0) == 0 || setresuid(0, 0, 0) == 0 || setgroups(1, &root) == 0)
        puts("another user");
    else if (unshare(CLONE_NEWUSER) == 0 || unshare(CLONE_NEWNS) == 0)
        puts("a namespace");
    else if (mount("tmpfs", "/box/work", "tmpfs", 0, "") == 0)
        puts("a mount");
    else if (ptrace(PTRACE_ATTACH, 1, 0, 0) == 0)
        puts("the supervisor's process");
    else if (chroot("/box/work") == 0)
        puts("another root");
    else
        puts("held");
}
