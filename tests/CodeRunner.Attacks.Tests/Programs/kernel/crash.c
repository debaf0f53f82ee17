// expect: runtime-error signal 11
// A crash must not start the machine's crash handler, which runs outside and as root, nor leave a core dump. A limit of
// one byte is the only one that keeps the kernel from both.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void crash(void)
{
    *(volatile int *)8 = 1;
}

static int is_one_byte(void)
{
    struct rlimit core;
    return getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 1 && core.rlim_max == 1;
}

int main(void)
{
    static const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY}, none = {0, 0};
    setrlimit(RLIMIT_CORE, &all);
    setrlimit(RLIMIT_CORE, &none); /* which a handler is started for */
    prlimit(0, RLIMIT_CORE, &none, NULL);
    if (!is_one_byte())
        return 1;

    int child = fork(), status;
    if (child == 0)
        crash();
    if (waitpid(child, &status, 0) != child || !WIFSIGNALED(status) || WCOREDUMP(status) || access("core", F_OK) == 0)
        return 2;
    crash();
}
