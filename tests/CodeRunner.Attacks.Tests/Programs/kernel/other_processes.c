// expect: accepted
// Other processes' memory and descriptors.
#include "attempt.h"

#include <sys/uio.h>

int main(void)
{
    static char room[4096];
    struct iovec one = {room, 1};
    attempt("ptrace", syscall(SYS_ptrace, 16, 1, 0, 0));
    attempt("ptrace", syscall(SYS_ptrace, 0, 0, 0, 0));
    attempt("process_vm_readv", syscall(SYS_process_vm_readv, getpid(), &one, 1, &one, 1, 0));
    attempt("process_vm_writev", syscall(SYS_process_vm_writev, 1, &one, 1, &one, 1, 0));
    attempt("kcmp", syscall(SYS_kcmp, getpid(), 1, 0, 0, 0));
    attempt("move_pages", syscall(SYS_move_pages, 1, 0, 0, 0, 0, 0));
    attempt("migrate_pages", syscall(SYS_migrate_pages, 1, 0, 0, 0));
    attempt("pidfd_getfd", syscall(438, syscall(434, 1, 0), 0, 0));
    attempt("pidfd_send_signal", syscall(424, syscall(434, 1, 0), 9, 0, 0));
    attempt("process_madvise", syscall(440, syscall(434, getpid(), 0), &one, 1, 4, 0));
    conclude();
}
