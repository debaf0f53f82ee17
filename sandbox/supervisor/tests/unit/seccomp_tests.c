#include "../../seccomp.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../syscalls.h"
#include "check.h"

static const struct {
    const char *name;
    long number;
    int error;
} denied[] = {
#define DENY(name, error) {#name, SYS_##name, error},
#include "../../seccomp_denied.h"
#undef DENY
};

static void expect(bool holds, const char *name)
{
    if (holds)
        return;
    perror(name);
    exit(1);
}

static void table(void)
{
    seccomp_install();
    for (size_t i = 0; i < sizeof denied / sizeof *denied; i++) {
        errno = 0;
        long result = syscall(denied[i].number, -1, -1, -1, -1, -1, -1);
        expect(denied[i].error == 0 ? result == 0 : result == -1 && errno == denied[i].error, denied[i].name);
    }
    for (long number = LAST_REVIEWED_SYSCALL + 1; number < 1000; number++)
        expect(syscall(number) == -1 && errno == ENOSYS, "a call of the future");
}

static void values(void)
{
    seccomp_install();
    int ends[2];
    expect(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "a pair of local sockets");
    expect(syscall(SYS_socketpair, AF_INET, SOCK_STREAM, 0, ends) == -1 && errno == EPERM, "a pair of others");
    expect(setpriority(PRIO_USER, getuid(), 0) == -1 && errno == EPERM, "the priority of a user");
    expect(setpriority(PRIO_PROCESS, 0, 0) == 0, "one's own priority");
    expect(syscall(SYS_ioprio_set, 3, getuid(), 2 << 13) == -1 && errno == EPERM, "a user's priority of input and output");
    expect(prctl(PR_SET_SECCOMP, 1) == -1 && errno == EPERM, "another filter");
    expect(prctl(62, 0, 0, 0, 0) == -1 && errno == EPERM, "core scheduling");
    expect(prctl(PR_SET_THP_DISABLE, 0, 0, 0, 0) == -1 && errno == EPERM, "huge pages everywhere");
    expect(prctl(PR_SET_THP_DISABLE, 1, 2, 0, 0) == -1 && errno == EPERM, "huge pages where advised");
    expect(prctl(PR_GET_THP_DISABLE, 0, 0, 0, 0) >= 0, "whether there are huge pages");
    expect(prctl(PR_GET_DUMPABLE) >= 0, "the rest of prctl");
    expect(personality(0xffffffff) == PER_LINUX && personality(PER_LINUX) == PER_LINUX, "the plain personality");
    expect(personality(PER_LINUX32) == -1 && errno == EPERM, "another personality");
    for (int bit = 0; bit < 32; bit++) {
        unsigned long flag = 1UL << bit;
        if ((flag & (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
                     CLONE_NEWNET)) != 0)
            expect(syscall(SYS_clone, flag | SIGCHLD, 0, 0, 0, 0) == -1 && errno == EPERM, "a namespace");
    }
    cpu_set_t processors;
    CPU_ZERO(&processors);
    expect(sched_setaffinity(1, sizeof processors, &processors) == -1 && errno == EPERM, "the supervisor's processors");
    expect(setpriority(PRIO_PROCESS, 1, 19) == -1 && errno == EPERM, "the supervisor's priority");
    expect(setpriority(PRIO_PROCESS, 0, 5) == 0 && getpriority(PRIO_PROCESS, 0) == 5, "one's own priority");
    expect(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED, "memory");
    expect(mmap(NULL, 1 << 21, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0) == MAP_FAILED &&
               errno == ENOMEM,
           "huge pages");
    expect(memfd_create("x", 0) >= 0, "a file in memory");
    expect(memfd_create("x", MFD_HUGETLB) == -1 && errno == ENOMEM, "a file of huge pages");
    void *pages = mmap(NULL, 1 << 22, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    expect(madvise(pages, 1 << 22, MADV_DONTNEED) == 0, "advice on memory");
    pages = (void *)(((uintptr_t)pages + (1 << 21) - 1) >> 21 << 21);
    expect(madvise(pages, 1 << 21, 25) == -1 && errno == EINVAL, "large pages for small ones");
    expect(madvise(pages, 1 << 12, 21) == -1 && errno == EINVAL, "memory put into swap");
    struct rlimit limit;
    expect(getrlimit(RLIMIT_CORE, &limit) == 0, "reading the limit of core dumps");
    expect(setrlimit(RLIMIT_CORE, &limit) == -1 && errno == EPERM, "the limit of core dumps");
    expect(syscall(SYS_setrlimit, RLIMIT_CORE, &limit) == -1 && errno == EPERM, "the limit of core dumps, the old way");
    expect(syscall(SYS_prlimit64, 0, RLIMIT_CORE, 1UL << 32, NULL) == -1 && errno == EPERM, "a pointer's upper half");
    expect(getrlimit(RLIMIT_STACK, &limit) == 0 && setrlimit(RLIMIT_STACK, &limit) == 0, "another limit");
    pid_t child = fork();
    if (child == 0)
        _exit(7);
    int status;
    expect(waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 7, "fork");
}

#ifdef __x86_64__
enum { X32_BIT = 0x40000000 };

static void thirty_two_bits(void)
{
    long result;
    seccomp_install();
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20L));
}

/* A kernel without that table says ENOSYS by itself: an earlier filter shows whose answer it is, as among filters that
 * refuse a call the last one's error counts. */
static void x32(void)
{
    struct sock_filter refuse[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32_BIT, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EXDEV),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog earlier = {.len = sizeof refuse / sizeof *refuse, .filter = refuse};
    expect(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &earlier) == 0,
           "an earlier filter");
    expect(syscall(X32_BIT | SYS_getpid) == -1 && errno == EXDEV, "the earlier filter");
    seccomp_install();
    expect(syscall(X32_BIT | SYS_getpid) == -1 && errno == ENOSYS, "x32");
}
#endif

static void inherited(void)
{
    seccomp_install();
    pid_t child = fork();
    if (child == 0)
        _exit(syscall(SYS_socket, AF_UNIX, SOCK_STREAM, 0) == -1 && errno == EPERM ? 0 : 1);
    int status;
    expect(waitpid(child, &status, 0) == child && status == 0, "a child");
}

void seccomp_tests(void)
{
    CHECK(in_child(table) == 0);
    CHECK(in_child(values) == 0);
    CHECK(in_child(inherited) == 0);
#ifdef __x86_64__
    int status = in_child(thirty_two_bits);
    /* SIGSEGV: a kernel started without that architecture's calls (ia32_emulation=0). */
    CHECK(WIFSIGNALED(status) && (WTERMSIG(status) == SIGSYS || WTERMSIG(status) == SIGSEGV));
    CHECK(in_child(x32) == 0);
#endif
}
