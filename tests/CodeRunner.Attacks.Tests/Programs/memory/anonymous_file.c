// expect: memory-limit
// Memory that is a file, mapped by nobody.
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    static char block[1 << 20];
    for (;;) {
        int file = memfd_create("x", 0);
        if (file < 0)
            pause();
        for (int i = 0; i < 4; i++)
            if (write(file, block, sizeof block) < 0)
                return 1;
    }
}
