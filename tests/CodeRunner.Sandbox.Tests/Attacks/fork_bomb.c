// expect: CpuTimeLimit
#include <unistd.h>

int main(void)
{
    for (;;)
        fork();
}
