// expect: accepted
// Has its memory put where the machine has swap: on its way there it is in no figure.
#define _DEFAULT_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { SIZE = 8 << 20, PAGE_OUT = 21 };

int main(void)
{
    void *memory = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(memory, 1, SIZE);
    puts(madvise(memory, SIZE, PAGE_OUT) == -1 && errno == EINVAL ? "held" : "put into swap");
}
