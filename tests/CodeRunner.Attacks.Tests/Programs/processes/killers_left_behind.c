// expect: accepted or runtime-error signal 9
// What is left kills whatever it may, the processes that want to end it included.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    puts("held");
    fflush(stdout);
    for (int i = 0; i < 30; i++)
        if (fork() == 0) {
            setsid();
            usleep(2000);
            for (;;) {
                kill(-1, SIGSTOP);
                kill(-1, SIGKILL);
            }
        }
    _exit(0);
}
