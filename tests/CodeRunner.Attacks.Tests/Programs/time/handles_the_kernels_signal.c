// expect: time-limit cpu; cpu 1200
// The kernel's own limit of CPU time comes as a signal that can be caught.
#include <signal.h>

int main(void)
{
    signal(SIGXCPU, SIG_IGN);
    for (;;)
        ;
}
