// expect: accepted; x86
// The same call under the number of the x32 table. It tells only on kernels that have that table: others refuse by
// themselves, and there the supervisor's unit tests tell whether the filter does.
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    puts(syscall(0x40000000 | SYS_getpid) < 0 && syscall(0x40000000 | SYS_ptrace, 0, 0, 0, 0) < 0 ? "held" : "answered");
}
