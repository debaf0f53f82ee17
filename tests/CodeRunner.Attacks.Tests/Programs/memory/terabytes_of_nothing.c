// expect: accepted
// Address space is not memory: runtimes reserve it by the terabyte.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    void *there = mmap(0, 4UL << 40, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    puts(there == MAP_FAILED ? "refused" : "held");
}
