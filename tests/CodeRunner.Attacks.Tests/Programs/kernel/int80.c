// expect: runtime-error signal 31; x86
// The system calls of another architecture, which a filter of this one would read wrongly.
#include <stdio.h>

int main(void)
{
    int result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
    printf("%d\n", result);
}
