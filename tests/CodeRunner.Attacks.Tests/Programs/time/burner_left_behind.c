// expect: accepted
// Burns on after its parent's end: not on the next test's account.
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    puts("held");
    fflush(stdout);
    for (int i = 0; i < 8; i++)
        if (fork() == 0) {
            setsid();
            for (;;)
                ;
        }
    _exit(0);
}
