// expect: accepted
// What outlives its processes, or counts for other boxes.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped;

static void attempt(const char *name, long result)
{
    if (result >= 0) {
        puts(name);
        escaped = 1;
    }
}

int main(void)
{
    static char room[4096];
    attempt("shmget", syscall(SYS_shmget, 1, 4096, 01666));
    attempt("semget", syscall(SYS_semget, 1, 1, 01666));
    attempt("msgget", syscall(SYS_msgget, 1, 01666));
    attempt("mq_open", syscall(SYS_mq_open, "x", O_CREAT | O_RDWR, 0666, 0));
    attempt("inotify_init1", syscall(SYS_inotify_init1, 0));
    attempt("fanotify_init", syscall(SYS_fanotify_init, 0, 0));
    if (!escaped)
        puts("held");
}
