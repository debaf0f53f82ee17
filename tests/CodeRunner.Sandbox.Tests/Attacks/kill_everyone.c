// expect: CpuTimeLimit
#include <signal.h>

int main(void)
{
    for (;;)
        kill(-1, SIGKILL);
}
