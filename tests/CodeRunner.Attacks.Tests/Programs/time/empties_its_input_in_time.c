// expect: time-limit wall; input 65536; cpu 3000
// Reads all there is whenever it is woken, so that it nearly always waits for the judge, and sleeps in between.
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
    static char block[1 << 20];
    struct timespec pause = {.tv_nsec = 50000000};
    fcntl(0, F_SETFL, O_NONBLOCK);
    for (;;) {
        while (read(0, block, sizeof block) > 0)
            ;
        nanosleep(&pause, NULL);
    }
}
