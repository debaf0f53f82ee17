// expect: accepted
// What outlives its processes, or counts for other boxes.
#include "attempt.h"

#include <fcntl.h>

int main(void)
{
    attempt("shmget", syscall(SYS_shmget, 1, 4096, 01666));
    attempt("semget", syscall(SYS_semget, 1, 1, 01666));
    attempt("msgget", syscall(SYS_msgget, 1, 01666));
    attempt("mq_open", syscall(SYS_mq_open, "x", O_CREAT | O_RDWR, 0666, 0));
    attempt("inotify_init1", syscall(SYS_inotify_init1, 0));
    attempt("fanotify_init", syscall(SYS_fanotify_init, 0, 0));
    conclude();
}
