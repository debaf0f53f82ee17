// expect: time-limit wall
#include <signal.h>

int main(void)
{
    for (;;)
        raise(SIGSTOP);
}
