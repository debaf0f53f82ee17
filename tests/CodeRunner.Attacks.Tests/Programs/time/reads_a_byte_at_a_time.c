// expect: time-limit wall; input 8192
// Keeps the judge busy with its input for as long as it can.
#include <time.h>
#include <unistd.h>

int main(void)
{
    struct timespec pause = {.tv_nsec = 1000000};
    char byte;
    while (read(0, &byte, 1) == 1)
        nanosleep(&pause, NULL);
}
