// expect: runtime-error signal 11
// A crash must not start the machine's crash handler, which runs outside and as root.
#include <sys/resource.h>

int main(void)
{
    struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_CORE, &all);
    *(volatile int *)8 = 1;
}
