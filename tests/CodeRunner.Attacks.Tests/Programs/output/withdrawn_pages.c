// expect: wrong-answer or accepted
// Pages of a file are put into the output without copying, and then the file is cut: what is there to be read?
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

int main(void)
{
    static char block[1 << 16];
    for (int i = 0; i < 5; i++) {
        int file = open("pages", O_RDWR | O_CREAT | O_TRUNC, 0600);
        if (write(file, block, sizeof block) < 0 || posix_fallocate(file, 1 << 16, 1 << 16) != 0)
            return 1;
        off_t from = 0;
        while (from < 1 << 17 && splice(file, &from, 1, 0, 1 << 12, SPLICE_F_NONBLOCK) > 0)
            ;
        if (ftruncate(file, 0) != 0)
            return 1;
        close(file);
    }
}
