// expect: memory-limit
// Reads one byte in every two megabytes: no page is its own, the tables of pages are.
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    for (;;) {
        volatile char *there = mmap(0, 1UL << 40, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (there == MAP_FAILED)
            pause();
        madvise((void *)there, 1UL << 40, MADV_NOHUGEPAGE);
        for (unsigned long at = 0; at < 1UL << 40; at += 2 << 20)
            (void)there[at];
    }
}
