// expect: time-limit cpu
#include <signal.h>

int main(void)
{
    for (;;)
        kill(-1, SIGKILL);
}
