#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "box.h"
#include "fatal.h"
#include "syscalls.h"

enum { MS_PER_S = 1000, EXIT_NOT_STARTED = 127, HIGHEST_OWN_FD = 255, PENDING_SIGNALS = 4096 };

/* What a child writes until its exec: a channel that the program never holds. */
struct notes {
    enum child_failure failure;
    int error;
    const char *step;
};

static volatile struct notes *notes;

static void limit_to(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit old;
    if (getrlimit(resource, &old) == 0) {
        /* Without CAP_SYS_RESOURCE the hard limit of the box itself cannot be passed. */
        struct rlimit new = {.rlim_cur = soft < old.rlim_max ? soft : old.rlim_max,
                             .rlim_max = hard < old.rlim_max ? hard : old.rlim_max};
        if (setrlimit(resource, &new) == 0)
            return;
    }
    notes->error = errno;
    notes->failure = BROKEN;
}

void child_prepare(void)
{
    notes = mmap(NULL, sizeof *notes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (notes == MAP_FAILED)
        fatal_errno("no page to share with children");
    /* One byte, not none: this alone also keeps the kernel from starting the machine's own crash handler, outside of the
     * box and as root, where core_pattern names one. The filter keeps programs from lowering it. */
    limit_to(RLIMIT_CORE, 1, 1);
    limit_to(RLIMIT_MEMLOCK, 0, 0);
    limit_to(RLIMIT_MSGQUEUE, 0, 0);
    limit_to(RLIMIT_NICE, 0, 0);
    limit_to(RLIMIT_RTPRIO, 0, 0);
    limit_to(RLIMIT_SIGPENDING, PENDING_SIGNALS, PENDING_SIGNALS);
    if (notes->failure != STARTED)
        fatal("limits cannot be set: %s", strerror(notes->error));
}

_Noreturn static void give_up(enum child_failure failure, const char *step)
{
    notes->error = errno;
    notes->step = step;
    notes->failure = failure;
    _exit(EXIT_NOT_STARTED);
}

static void be_killed_first(void)
{
    static const char worst[] = "1000";
    int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, worst, sizeof worst - 1) < 0)
        give_up(BROKEN, "oom_score_adj");
    close(file);
}

static void close_all_but_standard(void)
{
    if (syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0) == 0)
        return;
    for (int fd = STDERR_FILENO + 1; fd <= HIGHEST_OWN_FD; fd++)
        close(fd);
}

static void take_standard(const struct standard *standard)
{
    if (dup2(standard->in, STDIN_FILENO) < 0 || dup2(standard->out, STDOUT_FILENO) < 0 ||
        dup2(standard->error, STDERR_FILENO) < 0)
        give_up(BROKEN, "dup2");
    close_all_but_standard();
}

static void limit(const struct request *request)
{
    /* The supervisor ends the run at the CPU limit; the kernel's own limit stands behind it, per process. */
    rlim_t seconds = request->cpu_ms / MS_PER_S + 2;
    limit_to(RLIMIT_CPU, seconds, seconds + 1);
    limit_to(RLIMIT_FSIZE, request->file_bytes, request->file_bytes);
    limit_to(RLIMIT_STACK, request->stack_bytes, request->stack_bytes);
    limit_to(RLIMIT_NPROC, request->processes, request->processes);
    limit_to(RLIMIT_NOFILE, request->open_files, request->open_files);
    if (notes->failure != STARTED) {
        errno = notes->error;
        give_up(BROKEN, "setrlimit");
    }
}

static void become(uid_t run)
{
    sigset_t none;
    sigemptyset(&none);
    if (signal(SIGPIPE, SIG_DFL) == SIG_ERR || sigprocmask(SIG_SETMASK, &none, NULL) != 0)
        give_up(BROKEN, "signals");
    umask(S_IWGRP | S_IWOTH);
    if (setresgid(run, run, run) != 0 || setresuid(run, run, run) != 0)
        give_up(BROKEN, "setresuid");
    if (chdir(WORK_FOLDER) != 0)
        give_up(BROKEN, "chdir");
}

/* Executes argv[0], looked up on the run's PATH when it holds no slash. Returns when that failed. */
static void execute(const struct request *request)
{
    const char *name = request->arguments[0];
    if (strchr(name, '/') != NULL) {
        execve(name, request->arguments, request->environment);
        return;
    }
    int error = ENOENT;
    for (const char *folder = request->search_path; folder != NULL;) {
        char path[MAX_PATH + 1];
        const char *colon = strchr(folder, ':');
        size_t length = colon != NULL ? (size_t)(colon - folder) : strlen(folder);
        if (length > 0 && (size_t)snprintf(path, sizeof path, "%.*s/%s", (int)length, folder, name) < sizeof path) {
            execve(path, request->arguments, request->environment);
            if (errno != ENOENT && errno != ENOTDIR && errno != EACCES)
                return;
            if (errno == EACCES)
                error = EACCES;
        }
        folder = colon != NULL ? colon + 1 : NULL;
    }
    errno = error;
}

/* Tells the reader of the run's standard error what a shell would tell. */
static void explain(const char *name, int error)
{
    char text[512];
    int length = snprintf(text, sizeof text, "cannot execute %.200s: %s\n", name, strerror(error));
    (void)!write(STDERR_FILENO, text, (size_t)length); /* nobody to tell when this fails */
}

_Noreturn static void run_child(const struct request *request, uid_t run, const struct standard *standard)
{
    if (setsid() < 0)
        give_up(BROKEN, "setsid");
    take_standard(standard);
    be_killed_first();
    limit(request);
    become(run);
    execute(request);
    int error = errno;
    /* Not EIO: a program whose loader is cut off brings it about by itself. */
    if (error == EAGAIN || error == EMFILE || error == ENFILE)
        give_up(BROKEN, "execve");
    explain(request->arguments[0], error);
    errno = error;
    give_up(NOT_EXECUTABLE, "execve");
}

pid_t child_start(const struct request *request, uid_t run, const struct standard *standard)
{
    notes->failure = STARTED;
    /* Copying the supervisor's pages costs more than all else on the way. The child borrows them until its exec, in which
     * time it does nothing that a hostile program has a say in and nobody of its user lives; the kernel's out-of-memory
     * killer passes such children by, and the supervisor, which nothing else may watch meanwhile, waits for no more than
     * an exec. */
    pid_t child = vfork();
    if (child == 0)
        run_child(request, run, standard);
    return child;
}

enum child_failure child_failed(const char **step, int *error)
{
    *step = notes->step;
    *error = notes->error;
    return notes->failure;
}
