// expect: time-limit cpu
// A program that says so itself is believed.
#include <signal.h>
#include <stdio.h>

int main(void)
{
    puts("held");
    fflush(stdout);
    raise(SIGXCPU);
}
