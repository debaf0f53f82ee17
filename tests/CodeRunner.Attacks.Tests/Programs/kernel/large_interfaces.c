// expect: accepted; quick
// The corners of the kernel where holes have been.
#include "attempt.h"

int main(void)
{
    static char room[4096];
    attempt("io_uring_setup", syscall(425, 4, room));
    attempt("io_uring_enter", syscall(426, 0, 1, 0, 0, 0));
    attempt("userfaultfd", syscall(SYS_userfaultfd, 1));
    attempt("bpf", syscall(SYS_bpf, 0, room, 64));
    attempt("perf_event_open", syscall(SYS_perf_event_open, room, 0, -1, -1, 0));
    unsigned long context = 0;
    attempt("io_setup", syscall(SYS_io_setup, 1, &context));
    attempt("memfd_secret", syscall(447, 0));
    attempt("seccomp", syscall(SYS_seccomp, 1, 0, room));
    attempt("cachestat", syscall(451, 0, room, room, 0));
    attempt("unknown", syscall(470));
    attempt("unknown", syscall(1000));
    conclude();
}
