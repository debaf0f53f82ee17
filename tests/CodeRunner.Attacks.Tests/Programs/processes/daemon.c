// expect: accepted; quick
// A grandchild in a session of its own, deaf to signals, with the output still open, that wants to outlive the run.
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
    if (fork() != 0) {
        puts("held");
        return 0;
    }
    setsid();
    if (fork() != 0)
        return 0;
    for (int number = 1; number < 65; number++)
        signal(number, SIG_IGN);
    for (;;) {
        mkdir("/box/work/daemon", 0777);
        usleep(1000);
    }
}
