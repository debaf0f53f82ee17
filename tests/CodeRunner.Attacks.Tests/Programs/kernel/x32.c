// expect: accepted
// The same call under the number of the x32 table.
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    puts(syscall(0x40000000 | SYS_getpid) < 0 && syscall(0x40000000 | SYS_ptrace, 0, 0, 0, 0) < 0 ? "held" : "answered");
}
