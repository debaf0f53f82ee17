/*
 * The supervisor: PID 1 of every box. It runs untrusted programs for a judge, one after the other, and says truly how
 * each one ended.
 *
 * THEORY OF OPERATION
 *
 * A box is a container without a network, with a read-only root, one writable folder (/box, a tmpfs) and two
 * capabilities, SETUID and SETGID. The judge holds the other ends of this process's stdin and stdout and speaks
 * PROTOCOL.md over them. Nothing else reaches the supervisor, and nothing a program does may reach it or the channel:
 *
 * - Each run has a user and group id of its own, which own nothing before it and nothing after it. What must be made,
 *   read or removed for a user is done as that user for the file system only (identity.c), since capabilities that
 *   would allow more are not there.
 * - The supervisor is not dumpable, so /proc/1 is closed to everyone; it is root, so nobody may signal or trace it; its
 *   descriptors are closed on exec, and a program gets three pipes and nothing more (child.c).
 * - The system call filter (seccomp.c) lies on the supervisor itself, and so on everything that descends from it.
 *
 * One run (run.c) goes through these steps:
 *
 *   R     the header is checked (request.c); a fresh user, a fresh /box/work (work.c)
 *   F D   files are written there (upload.c)
 *   G     pipes, figures at the start (meter.c), a child, and in it the way down to the program (child.c)
 *   I Z   one loop moves input to the program, output to the judge (streams.c), reaps what ends, and looks at the
 *         figures as often as needed for no limit to be passed unseen (meter.c)
 *   end   the first process has ended, or a limit is passed: every process of the user is killed (killer.c) and reaped;
 *         only then are the figures final and the last output complete; what outlives processes goes too (sockets.c);
 *         the artefact is kept, the folder wiped
 *   r     the outcome is decided (report.c) and sent; input that the program did not want is dropped
 *
 * Time and memory are those of the whole box, from its cgroup's counters (counters.c), less what was there when the run
 * started and less the supervisor's own CPU time: a program cannot hide use in children, and does not pay for the size
 * of its input. That is also why the supervisor works on small fixed buffers and never allocates: its own size would
 * otherwise show in the figures, since a child inherits the peak of its parent.
 *
 * When the sandbox itself fails, nothing may be said about the program: fatal.c sends E and ends the box. A box is
 * cheap. The judge's hanging up ends the box too; with PID 1 the kernel ends every process in it.
 */
#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "box.h"
#include "child.h"
#include "counters.h"
#include "fatal.h"
#include "frames.h"
#include "identity.h"
#include "run.h"
#include "seccomp.h"
#include "sockets.h"
#include "upload.h"
#include "work.h"

enum { VERSION = 4, DECIMAL = 10, HELLO_LENGTH = 2 + 4 + 1 };

static uid_t parse_first_id(int argc, char **argv)
{
    char *end = NULL;
    unsigned long first = argc == 2 ? strtoul(argv[1], &end, DECIMAL) : 0;
    if (end == NULL || *end != '\0' || first < 1 || first > LAST_USER_ID + 1 - BLOCK_SIZE) {
        fprintf(stderr, "usage: supervisor FIRST_UID    (1 to %d), as PID 1 of a box\n", LAST_USER_ID + 1 - BLOCK_SIZE);
        exit(2);
    }
    return (uid_t)first;
}

/* The engine's wish to stop the container comes from outside, where processes have no number in here. */
static void end_at_once(int signal, siginfo_t *sender, void *context)
{
    (void)signal;
    (void)context;
    if (sender->si_pid == 0)
        _exit(0);
}

static void reset_signals(void)
{
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL); /* those that cannot be changed stay */
    sigset_t none;
    sigemptyset(&none);
    struct sigaction ending = {.sa_sigaction = end_at_once, .sa_flags = SA_SIGINFO};
    if (sigprocmask(SIG_SETMASK, &none, NULL) != 0 || signal(SIGPIPE, SIG_IGN) == SIG_ERR ||
        sigaction(SIGTERM, &ending, NULL) != 0)
        fatal_errno("signals cannot be set");
}

/* Places besides /box that the engine leaves writable for everyone, and that would outlast a run or count per machine.
 * As their owner root may close them without a capability. */
static void close_shared_places(void)
{
    static const char *const places[] = {"/dev/mqueue", "/dev/shm", "/dev/pts/ptmx"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (chmod(places[i], 0) != 0 && errno != ENOENT)
            fatal_errno("%s cannot be closed", places[i]);
}

/* Otherwise a program that touches one byte is charged two MiB on machines whose setting is "always", and what a program
 * needs depends on the machine. All that comes from here inherits it, and the filter lets nobody undo it. Kernels without
 * huge pages do not know the call. */
static void use_small_pages(void)
{
    if (prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0) != 0 && errno != EINVAL && errno != ENOSYS)
        fatal_errno("huge pages cannot be turned off");
}

static void say_hello(uid_t first, int cgroup)
{
    uint8_t *payload = output_payload();
    put_u16(payload, VERSION);
    put_u32(payload + 2, first);
    payload[6] = (uint8_t)cgroup;
    output_frame('H', HELLO_LENGTH);
    output_flush();
}

int main(int argc, char **argv)
{
    uid_t first = parse_first_id(argc, argv);
    if (getpid() != 1) {
        fputs("supervisor: only PID 1 of a box can be the supervisor\n", stderr);
        return 2;
    }
    reset_signals();
    frames_open();
    umask(0);
    if (prctl(PR_SET_DUMPABLE, 0) != 0 || setgroups(0, NULL) != 0)
        fatal_errno("the supervisor cannot close itself off");
    close_shared_places();
    use_small_pages();
    identity_open(first);
    child_prepare();
    run_prepare();
    sockets_open();
    int cgroup = counters_open();
    seccomp_install();
    say_hello(first, cgroup);
    for (;;) {
        struct frame frame = input_next();
        if (frame.type == 'R')
            run_serve(frame.length);
        else if (frame.type == 'P' && frame.length == 0)
            upload_program();
        else if (frame.type == 'X' && frame.length == 0)
            program_wipe();
        else
            fatal("frame of type 0x%02x and %u bytes between runs", frame.type, frame.length);
    }
}
