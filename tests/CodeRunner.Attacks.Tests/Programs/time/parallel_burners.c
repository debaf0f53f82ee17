// expect: time-limit cpu
// Each of them is far from the limit.
#include <unistd.h>

int main(void)
{
    for (int i = 0; i < 15; i++)
        if (fork() == 0)
            break;
    for (;;)
        ;
}
