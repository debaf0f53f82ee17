#include "seccomp.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "fatal.h"
#include "syscalls.h"

#if defined __x86_64__
#define NATIVE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define NATIVE AUDIT_ARCH_AARCH64
#else
#error "the filter knows x86_64 and aarch64"
#endif

enum {
    NAMESPACES =
        CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET,
    X32_BIT = 0x40000000,
    SUPERVISOR = 1,
    IO_PRIORITY_OF_USER = 3, /* the kernel's headers keep these two to themselves, or are too old */
    CORE_SCHEDULING = 62,
    PAGE_OUT = 21, /* MADV_ is before them in the kernel's headers, too new for some */
    COLLAPSE = 25
};

#define FIELD(name) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, name))
#define UPPER_HALF(name) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, name) + sizeof(uint32_t))
#define FAIL_WITH(error) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define KILL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)
#define UNLESS_EQUAL(value, skip) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (skip))
#define UNLESS_ANY(bits, skip) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), 0, (skip))
#define IF_EQUAL(value, skip) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (skip), 0)

#define DENY(name, error) UNLESS_EQUAL(SYS_##name, 1), FAIL_WITH(error),

/* Of an argument the lower 32 bits are looked at (little endian), as by the kernel in each of these calls. */
#define DENY_VALUE(name, argument, value)                                                                              \
    UNLESS_EQUAL(SYS_##name, 4), FIELD(args[argument]), UNLESS_EQUAL((value), 1), FAIL_WITH(EPERM), ALLOW
#define DENY_EITHER(name, argument, value, other_argument, other_value)                                                \
    UNLESS_EQUAL(SYS_##name, 7), FIELD(args[argument]), UNLESS_EQUAL((value), 1), FAIL_WITH(EPERM),                    \
        FIELD(args[other_argument]), UNLESS_EQUAL((other_value), 1), FAIL_WITH(EPERM), ALLOW
#define DENY_BITS(name, argument, bits, error)                                                                         \
    UNLESS_EQUAL(SYS_##name, 4), FIELD(args[argument]), UNLESS_ANY((bits), 1), FAIL_WITH(error), ALLOW

static struct sock_filter filter[] = {
    FIELD(arch),
    IF_EQUAL(NATIVE, 1),
    KILL,
    FIELD(nr),
#ifdef __x86_64__
    UNLESS_ANY(X32_BIT, 1),
    FAIL_WITH(ENOSYS),
#endif
    BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, LAST_REVIEWED_SYSCALL, 0, 1),
    FAIL_WITH(ENOSYS),

#include "seccomp_denied.h"

    /* While the supervisor ends a run it has the run's effective user, which would allow these on it. */
    DENY_VALUE(sched_setaffinity, 0, SUPERVISOR),
    DENY_VALUE(sched_setscheduler, 0, SUPERVISOR),
    DENY_VALUE(sched_setparam, 0, SUPERVISOR),
    DENY_VALUE(sched_setattr, 0, SUPERVISOR),

    /* Likewise by its real user, the killer's: a whole user's processes are nobody's to slow down. */
    DENY_EITHER(setpriority, 1, SUPERVISOR, 0, PRIO_USER),
    DENY_EITHER(ioprio_set, 1, SUPERVISOR, 0, IO_PRIORITY_OF_USER),

    /* More filters, each with a program for the kernel to run; claiming a processor's other thread as well; and huge
     * pages, which main.c turns off: whether a program that turns them on gets any is up to the machine. */
    UNLESS_EQUAL(SYS_prctl, 6),
    FIELD(args[0]),
    IF_EQUAL(PR_SET_SECCOMP, 2),
    IF_EQUAL(CORE_SCHEDULING, 1),
    UNLESS_EQUAL(PR_SET_THP_DISABLE, 1),
    FAIL_WITH(EPERM),
    ALLOW,

    DENY_BITS(clone, 0, NAMESPACES, EPERM),

    /* Pages that the machine keeps for others and that no memory limit counts. */
    DENY_BITS(mmap, 3, MAP_HUGETLB, ENOMEM),
    DENY_BITS(memfd_create, 1, MFD_HUGETLB, ENOMEM),

    /* The one makes 2 MiB of any file that can be read, also of the program's, which outlive the run: the box would be full
     * for the next one's files. The other puts memory where the machine has swap, and while it is on its way there no
     * figure has it (with control groups of version 1, which give a box swap). EINVAL is what kernels say that do not know
     * these. */
    UNLESS_EQUAL(SYS_madvise, 5),
    FIELD(args[2]),
    IF_EQUAL(COLLAPSE, 1),
    UNLESS_EQUAL(PAGE_OUT, 1),
    FAIL_WITH(EINVAL),
    ALLOW,

    UNLESS_EQUAL(SYS_socketpair, 4),
    FIELD(args[0]),
    IF_EQUAL(AF_UNIX, 1),
    FAIL_WITH(EPERM),
    ALLOW,

    /* The limit of core dumps may be read, not set (child.c says why). */
    DENY_VALUE(setrlimit, 0, RLIMIT_CORE),
    UNLESS_EQUAL(SYS_prlimit64, 8),
    FIELD(args[1]),
    UNLESS_EQUAL(RLIMIT_CORE, 5),
    FIELD(args[2]),
    UNLESS_EQUAL(0, 2),
    UPPER_HALF(args[2]),
    IF_EQUAL(0, 1),
    FAIL_WITH(EPERM),
    ALLOW,

    /* The plain personality, and the question which one it is. */
    UNLESS_EQUAL(SYS_personality, 5),
    FIELD(args[0]),
    IF_EQUAL(0, 2),
    IF_EQUAL(UINT32_MAX, 1),
    FAIL_WITH(EPERM),
    ALLOW,

    ALLOW,
};

void seccomp_install(void)
{
    struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        fatal_errno("no_new_privs cannot be set");
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        fatal_errno("the system call filter cannot be installed");
}
