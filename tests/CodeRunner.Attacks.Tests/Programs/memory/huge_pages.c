// expect: accepted
// Pages that the machine keeps for others are not to be had.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    if (mmap(0, 4 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0) != MAP_FAILED)
        puts("mapped");
    else if (memfd_create("x", MFD_HUGETLB) >= 0)
        puts("a file of them");
    else
        puts("held");
}
