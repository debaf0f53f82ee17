// expect: time-limit wall
#include <signal.h>
#include <unistd.h>

int main(void)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, 0);
    for (int number = 1; number < 65; number++)
        signal(number, SIG_IGN);
    for (;;)
        sleep(1000);
}
