// expect: accepted
// Drops the image's files from the machine's memory, so that the neighbours wait for the disk.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    int library = open("/usr/bin/python3", O_RDONLY);
    static char page[4096];
    if (pread(library, page, sizeof page, 1 << 20) < 0 || posix_fadvise(library, 0, 0, POSIX_FADV_DONTNEED) != 0)
        return 1;

    /* The kernel would say that there is no such file. Who pretends to have done it has not asked the kernel. */
    puts(posix_fadvise(-1, 0, 0, POSIX_FADV_DONTNEED) == 0 ? "held" : "the kernel was asked");
}
