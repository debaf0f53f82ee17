/* A system call of the 32-bit world. */
#include "attack.h"

int main()
{
    int r;
    __asm__ volatile("int $0x80" : "=a"(r) : "a"(20));
    printf("%d", r);
    return 0;
}
