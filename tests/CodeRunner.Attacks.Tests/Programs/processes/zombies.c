// expect: accepted
// As many dead children as there may be, whom nobody buries.
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    for (int i = 0; i < 63; i++)
        if (fork() == 0)
            _exit(i);
    usleep(100000);
    puts("held");
}
