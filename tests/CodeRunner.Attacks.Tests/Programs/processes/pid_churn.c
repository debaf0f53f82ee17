// expect: time-limit cpu
// Process numbers come round: a number may soon be another's.
#include <signal.h>
#include <unistd.h>

int main(void)
{
    signal(SIGCHLD, SIG_IGN);
    for (;;)
        if (vfork() == 0)
            _exit(0);
}
