// expect: compile-error exit 1 or accepted
// Where the linker is told by the source what else to read.
#include <stdio.h>
__asm__(".section .drectve\n.ascii \"-include:/etc/shadow\"\n.text");

int main(void)
{
    puts("held");
}
