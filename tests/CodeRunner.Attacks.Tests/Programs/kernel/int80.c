// expect: runtime-error signal 31 or runtime-error signal 11; x86
// The system calls of another architecture, which a filter of this one would read wrongly. Signal 11: a kernel
// that was started without them (ia32_emulation=0).
#include <stdio.h>

int main(void)
{
    int result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
    printf("%d\n", result);
}
