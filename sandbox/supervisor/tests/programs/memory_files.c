/* 100 MiB that no process has in its address space: written, reserved or shared. */
#include "attack.h"

int main(int c, char **v)
{
    size_t size = 100 << 20;
    switch (c > 1 ? v[1][0] : 0) {
    case 'w': {
        int f = memfd_create("x", 0);
        static char b[1 << 20];
        for (size_t n = 0; n < size; n += sizeof b)
            if (write(f, b, sizeof b) < 0)
                return 1;
        break;
    }
    case 'r':
        if (fallocate(memfd_create("x", 0), 0, 0, size))
            return 1;
        break;
    default:
        memset(mmap(0, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), 1, size);
    }
    sleep(1);
    return 0;
}
