// expect: time-limit cpu
// Time in the kernel is the program's too.
#include <fcntl.h>
#include <unistd.h>

int main(void)
{
    static char block[1 << 20];
    int random = open("/dev/urandom", O_RDONLY);
    for (;;)
        if (read(random, block, sizeof block) < 0)
            return 1;
}
