// expect: accepted
// What is left kills whatever it may, the processes that want to end it included.
// It waits until the program has exited: two killers at once can also stop each other and the program for good.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    puts("held");
    fflush(stdout);
    pid_t program = getpid();
    for (int i = 0; i < 30; i++)
        if (fork() == 0) {
            setsid();
            while (getppid() == program)
                usleep(100);
            for (;;) {
                kill(-1, SIGSTOP);
                kill(-1, SIGKILL);
            }
        }
    _exit(0);
}
