// expect: time-limit cpu
// Grandchildren whom nobody waits for burn a second; the program itself uses nothing and answers right.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
    signal(SIGCHLD, SIG_IGN);
    for (int i = 0; i < 10; i++)
        if (fork() == 0) {
            while (clock() < CLOCKS_PER_SEC / 10)
                ;
            _exit(0);
        }
    wait(NULL); // until none is left, and reaps none
    puts("held");
}
