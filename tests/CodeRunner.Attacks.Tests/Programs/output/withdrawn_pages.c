// expect: accepted
// Pages of a file are put into the output without copying, and then the file is cut: what is there to be read?
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

/* Of no file at all the kernel says that, and not that the call makes no sense. */
static int is_denied(ssize_t result)
{
    return result == -1 && errno == EINVAL;
}

int main(void)
{
    static char block[1 << 16];
    struct iovec pages = {block, sizeof block};
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

    if (is_denied(splice(-1, NULL, -1, NULL, 1, 0)) && is_denied(vmsplice(-1, &pages, 1, 0)) && is_denied(tee(-1, -1, 1, 0)) &&
        is_denied(sendfile(-1, -1, NULL, 1)))
        puts("held");
}
