// expect: time-limit wall
#include <unistd.h>

int main(void)
{
    for (;;)
        pause();
}
