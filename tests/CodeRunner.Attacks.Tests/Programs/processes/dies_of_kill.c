// expect: runtime-error signal 9
// With the right answer written: how it ends still counts.
#include <signal.h>
#include <stdio.h>

int main(void)
{
    puts("held");
    fflush(stdout);
    raise(SIGKILL);
}
