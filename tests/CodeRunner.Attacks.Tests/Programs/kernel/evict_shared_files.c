// expect: accepted
// Drops the image's files from the machine's memory, so that the neighbours wait for the disk.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int library = open("/usr/bin/python3", O_RDONLY);
    unsigned char there = 0;
    static char page[4096];
    if (pread(library, page, sizeof page, 1 << 20) < 0)
        return 1;
    posix_fadvise(library, 0, 0, POSIX_FADV_DONTNEED);
    void *mapped = mmap(0, 4096, PROT_READ, MAP_SHARED, library, 1 << 20);
    mincore(mapped, 4096, &there);
    puts("held");
}
