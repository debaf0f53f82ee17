/* Tries what a box denies: whatever succeeds prints its name. */
#include "attack.h"

#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/personality.h>
#define TRY(name, ...)                                                                                                 \
    do {                                                                                                               \
        errno = 0;                                                                                                     \
        long r = syscall(__VA_ARGS__);                                                                                 \
        if (r != -1)                                                                                                   \
            printf("%s ", name);                                                                                       \
    } while (0)
int main()
{
    char b[4096] = {0};
    struct iovec v = {b, 1};
    TRY("shmget", SYS_shmget, 1, 4096, 01666);
    TRY("msgget", SYS_msgget, 1, 01666);
    TRY("semget", SYS_semget, 1, 1, 01666);
    TRY("mq_open", SYS_mq_open, "x", O_CREAT | O_RDWR, 0666, 0);
    TRY("mq_unlink", SYS_mq_unlink, "x");
    for (int family = 0; family < 46; family++)
        for (int type = 1; type < 6; type++) {
            if (syscall(SYS_socket, family, type, 0) >= 0)
                printf("socket:%d ", family);
            int p[2];
            if (family != AF_UNIX && syscall(SYS_socketpair, family, type, 0, p) == 0)
                printf("pair:%d ", family);
        }
    int pipes[2];
    if (pipe(pipes) == 0 && write(pipes[1], b, sizeof b) > 0) {
        int file = open("/proc/self/exe", O_RDONLY), other[2] = {-1, -1};
        pipe(other);
        TRY("splice", SYS_splice, file, 0, pipes[1], 0, 1, 0);
        TRY("vmsplice", SYS_vmsplice, pipes[1], &v, 1, 0);
        TRY("tee", SYS_tee, pipes[0], other[1], 1, 0);
        TRY("sendfile", SYS_sendfile, pipes[1], file, 0, 1);
    }
    TRY("ptrace", SYS_ptrace, 0, 0, 0, 0);
    TRY("ptrace_parent", SYS_ptrace, 16, 1, 0, 0);
    TRY("vm_readv", SYS_process_vm_readv, getpid(), &v, 1, &v, 1, 0);
    TRY("vm_writev", SYS_process_vm_writev, getpid(), &v, 1, &v, 1, 0);
    TRY("pidfd_getfd", SYS_pidfd_getfd, syscall(SYS_pidfd_open, getpid(), 0), 0, 0);
    TRY("kcmp", SYS_kcmp, getpid(), getpid(), 1, 0, 0);
    TRY("io_uring", SYS_io_uring_setup, 4, b);
    TRY("userfaultfd", SYS_userfaultfd, 1);
    unsigned long ctx = 0;
    TRY("io_setup", SYS_io_setup, 1, &ctx);
    TRY("bpf", SYS_bpf, 0, b, 64);
    TRY("perf", SYS_perf_event_open, b, 0, -1, -1, 0);
    TRY("add_key", SYS_add_key, "user", "x", "y", 1, -3);
    TRY("keyctl", SYS_keyctl, 0, -3, 1);
    TRY("request_key", SYS_request_key, "user", "x", "y", -3);
    TRY("unshare", SYS_unshare, CLONE_NEWUSER);
    TRY("unshare_files", SYS_unshare, CLONE_FILES);
    TRY("setns", SYS_setns, 0, 0);
    unsigned long kinds[] = {CLONE_NEWNS,   CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC,
                             CLONE_NEWUSER, CLONE_NEWPID,    CLONE_NEWNET};
    for (int i = 0; i < 7; i++) {
        long p = syscall(SYS_clone, kinds[i] | SIGCHLD, 0, 0, 0, 0);
        if (p == 0)
            _exit(0);
        if (p > 0)
            printf("clone:%lx ", kinds[i]);
    }
    TRY("clone3", SYS_clone3, b, 88);
    TRY("mount", SYS_mount, "x", "/box/work", "tmpfs", 0, 0);
    TRY("umount", SYS_umount2, "/box", 0);
    TRY("pivot_root", SYS_pivot_root, ".", ".");
    TRY("chroot", SYS_chroot, ".");
    TRY("fsopen", SYS_fsopen, "tmpfs", 0);
    TRY("open_tree", SYS_open_tree, -100, "/", 0);
    TRY("name_to_handle", SYS_name_to_handle_at, -100, "/", b, b + 512, 0);
    TRY("open_by_handle", SYS_open_by_handle_at, -100, b, 0);
    TRY("inotify", SYS_inotify_init1, 0);
    TRY("fanotify", SYS_fanotify_init, 0, 0);
    TRY("personality", SYS_personality, ADDR_NO_RANDOMIZE);
    TRY("personality32", SYS_personality, PER_LINUX32);
    TRY("syslog", SYS_syslog, 3, b, 10);
    TRY("acct", SYS_acct, 0);
    TRY("memfd_secret", 447, 0);
    TRY("adjtimex", SYS_adjtimex, b);
    TRY("quotactl", SYS_quotactl, 0, 0, 0, b);
    TRY("new", 470);
    TRY("new2", 600);
    TRY("setuid", SYS_setuid, 0);
    TRY("setgid", SYS_setgid, 0);
    TRY("setgroups", SYS_setgroups, 0, 0);
    TRY("setresuid", SYS_setresuid, 40001, 40001, 40001);
    TRY("prlimit", SYS_prlimit64, 1, 7, 0, b);
#ifdef __x86_64__
    TRY("inotify_init", SYS_inotify_init);
    TRY("modify_ldt", SYS_modify_ldt, 0, b, 16);
    TRY("iopl", SYS_iopl, 3);
    TRY("ioperm", SYS_ioperm, 0, 1, 1);
    TRY("x32", 0x40000000 | SYS_getpid);
    TRY("x32_read", 0x40000000 | SYS_read, 0, b, 0);
#endif
    int p[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, p) == 0)
        printf("unix-pair-works ");
    if (syscall(SYS_personality, 0xffffffff) == 0)
        printf("personality-query-works");
    return 0;
}
