"""What a program can see, reach and leave behind."""

import unittest

from box import EXITED, Box
from boxcase import BoxCase
from test_processes import HEAD

# Each attempt that succeeds prints its name.
CALLS = HEAD + r"""
#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/personality.h>
#define TRY(name, ...) do { errno = 0; long r = syscall(__VA_ARGS__); if (r != -1) printf("%s ", name); } while (0)
int main() {
    char b[4096] = {0}; struct iovec v = {b, 1};
    TRY("shmget", SYS_shmget, 1, 4096, 01666); TRY("msgget", SYS_msgget, 1, 01666); TRY("semget", SYS_semget, 1, 1, 01666);
    TRY("mq_open", SYS_mq_open, "x", O_CREAT | O_RDWR, 0666, 0); TRY("mq_unlink", SYS_mq_unlink, "x");
    for (int family = 0; family < 46; family++)
        for (int type = 1; type < 6; type++) { if (syscall(SYS_socket, family, type, 0) >= 0) printf("socket:%d ", family);
            int p[2]; if (family != AF_UNIX && syscall(SYS_socketpair, family, type, 0, p) == 0) printf("pair:%d ", family); }
    TRY("ptrace", SYS_ptrace, 0, 0, 0, 0); TRY("ptrace_parent", SYS_ptrace, 16, 1, 0, 0);
    TRY("vm_readv", SYS_process_vm_readv, getpid(), &v, 1, &v, 1, 0); TRY("vm_writev", SYS_process_vm_writev, getpid(), &v, 1, &v, 1, 0);
    TRY("pidfd_getfd", SYS_pidfd_getfd, syscall(SYS_pidfd_open, getpid(), 0), 0, 0);
    TRY("kcmp", SYS_kcmp, getpid(), getpid(), 1, 0, 0); TRY("io_uring", SYS_io_uring_setup, 4, b); TRY("userfaultfd", SYS_userfaultfd, 1);
    unsigned long ctx = 0; TRY("io_setup", SYS_io_setup, 1, &ctx);
    TRY("bpf", SYS_bpf, 0, b, 64); TRY("perf", SYS_perf_event_open, b, 0, -1, -1, 0); TRY("add_key", SYS_add_key, "user", "x", "y", 1, -3);
    TRY("keyctl", SYS_keyctl, 0, -3, 1); TRY("request_key", SYS_request_key, "user", "x", "y", -3);
    TRY("unshare", SYS_unshare, CLONE_NEWUSER); TRY("unshare_files", SYS_unshare, CLONE_FILES); TRY("setns", SYS_setns, 0, 0);
    unsigned long kinds[] = {CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET};
    for (int i = 0; i < 7; i++) { long p = syscall(SYS_clone, kinds[i] | SIGCHLD, 0, 0, 0, 0); if (p == 0) _exit(0); if (p > 0) printf("clone:%lx ", kinds[i]); }
    TRY("clone3", SYS_clone3, b, 88); TRY("mount", SYS_mount, "x", "/box/work", "tmpfs", 0, 0); TRY("umount", SYS_umount2, "/box", 0);
    TRY("pivot_root", SYS_pivot_root, ".", "."); TRY("chroot", SYS_chroot, "."); TRY("fsopen", SYS_fsopen, "tmpfs", 0);
    TRY("open_tree", SYS_open_tree, -100, "/", 0); TRY("name_to_handle", SYS_name_to_handle_at, -100, "/", b, b + 512, 0);
    TRY("open_by_handle", SYS_open_by_handle_at, -100, b, 0); TRY("inotify", SYS_inotify_init1, 0); TRY("fanotify", SYS_fanotify_init, 0, 0);
    TRY("personality", SYS_personality, ADDR_NO_RANDOMIZE); TRY("personality32", SYS_personality, PER_LINUX32);
    TRY("syslog", SYS_syslog, 3, b, 10); TRY("acct", SYS_acct, 0); TRY("memfd_secret", 447, 0); TRY("adjtimex", SYS_adjtimex, b);
    TRY("quotactl", SYS_quotactl, 0, 0, 0, b); TRY("new", 470); TRY("new2", 600); TRY("setuid", SYS_setuid, 0); TRY("setgid", SYS_setgid, 0);
    TRY("setgroups", SYS_setgroups, 0, 0); TRY("setresuid", SYS_setresuid, 40001, 40001, 40001); TRY("prlimit", SYS_prlimit64, 1, 7, 0, b);
#ifdef __x86_64__
    TRY("inotify_init", SYS_inotify_init); TRY("modify_ldt", SYS_modify_ldt, 0, b, 16); TRY("iopl", SYS_iopl, 3); TRY("ioperm", SYS_ioperm, 0, 1, 1);
    TRY("x32", 0x40000000 | SYS_getpid); TRY("x32_read", 0x40000000 | SYS_read, 0, b, 0);
#endif
    int p[2]; if (socketpair(AF_UNIX, SOCK_STREAM, 0, p) == 0) printf("unix-pair-works ");
    if (syscall(SYS_personality, 0xffffffff) == 0) printf("personality-query-works");
    return 0;
}
"""

FILES = r"""
import os
done = []
def attempt(name, action):
    try:
        action()
        done.append(name)
    except OSError:
        pass
for path in ['/etc/shadow', '/etc/gshadow', '/proc/1/environ', '/proc/1/mem', '/proc/1/maps', '/proc/1/fd/0', '/proc/1/fd/1', '/proc/1/auxv',
             '/proc/1/stack', '/proc/1/io', '/proc/1/syscall', '/proc/kcore', '/proc/kmsg', '/proc/sysrq-trigger', '/dev/mem', '/dev/kmsg', '/dev/vda',
             '/dev/ptmx', '/dev/tty', '/proc/timer_list', '/proc/keys', '/sys/kernel/debug/x']:
    def look(path=path):
        if not open(path, 'rb').read(1):
            raise OSError
    attempt('read ' + path, look)
for path in ['/proc/1/oom_score_adj', '/proc/1/comm', '/proc/sys/kernel/core_pattern', '/sys/fs/cgroup/memory/cgroup.procs',
             '/sys/fs/cgroup/memory/release_agent', '/sys/fs/cgroup/cgroup.procs', '/dev/mqueue/x', '/dev/shm/x', '/tmp/x', '/var/tmp/x', '/box/x', '/x', '/run/x',
             '/box/program']:
    attempt('write ' + path, lambda path=path: open(path, 'w').write('0'))
for folder in ['/proc/1/fd', '/proc/1/cwd', '/proc/1/root', '/proc/1/task/1/fd', '/box', '/root', '/dev/mqueue']:
    attempt('list ' + folder, lambda folder=folder: os.listdir(folder))
for name in ['x', '../x']:
    attempt('rename work', lambda: os.rename('/box/work', '/box/' + name))
attempt('rmdir work', lambda: os.rmdir('/box/work'))
attempt('device', lambda: os.mknod('device', 0o20666, os.makedev(1, 3)))
attempt('chown', lambda: os.chown('main.py', 0, 0))
attempt('chgrp', lambda: os.chown('.', -1, 40001))
for mode in (0o2755, 0o4755):
    os.chmod('main.py', mode)
writable = []
for root, folders, files in os.walk('/', topdown=True):
    if root == '/':
        folders.remove('proc')
    for name in folders + files:
        path = os.path.join(root, name)
        if not os.path.islink(path) and not path.startswith('/box/work') and os.access(path, os.W_OK):
            writable.append(path)
print(done, sorted(writable))
"""

SETUID = """
import os, stat
for root, folders, files in os.walk('/usr'):
    for name in files:
        path = os.path.join(root, name)
        if os.lstat(path).st_mode & (stat.S_ISUID | stat.S_ISGID): print(path)
"""


class Isolation(BoxCase):
    def test_denied_calls(self):
        report = self.box.c(CALLS)
        self.assert_exited(report)
        self.assertEqual(report.out, b"unix-pair-works personality-query-works")

    def test_files_of_others(self):
        report = self.box.python(FILES)
        self.assert_exited(report)
        self.assertEqual(report.out.decode(), "[] ['/dev/full', '/dev/null', '/dev/random', '/dev/tty', '/dev/urandom', '/dev/zero']\n")

    def test_foreign_architecture(self):
        report = self.box.c(HEAD + r"""int main(){ int r; __asm__ volatile("int $0x80":"=a"(r):"a"(20)); printf("%d",r); return 0; }""")
        self.assertEqual((report.signal, report.out), (31, b""), str(report))

    def test_network(self):
        report = self.box.python("import socket\ntry:\n  socket.create_connection(('127.0.0.1',80))\nexcept OSError as e: print(e.errno)")
        self.assertEqual(report.out, b"1\n")

    def test_descriptors_and_state(self):
        report = self.box.c(HEAD + r"""#include <dirent.h>
            int main(){ DIR*d=opendir("/proc/self/fd");struct dirent*e;while((e=readdir(d))) if(atoi(e->d_name)>2&&atoi(e->d_name)!=dirfd(d)) printf("fd %s ",e->d_name);
            sigset_t s;sigprocmask(SIG_BLOCK,0,&s);for(int i=1;i<65;i++){struct sigaction a;if(sigismember(&s,i)==1)printf("blocked %d ",i);
            if(sigaction(i,0,&a)==0&&a.sa_handler!=SIG_DFL)printf("handled %d ",i);}
            if(getsid(0)!=getpid())printf("session ");if(getgroups(0,0)!=0)printf("groups ");if(prctl(PR_GET_NO_NEW_PRIVS,0,0,0,0)!=1)printf("nnp ");
            uid_t r,e2,v;getresuid(&r,&e2,&v);if(r!=e2||r!=v||r==0)printf("uid ");getresgid(&r,&e2,&v);if(r!=e2||r!=v||r==0)printf("gid ");
            char b[64]={0};int f=open("/proc/self/oom_score_adj",O_RDONLY);read(f,b,63);printf("%s",b);return 0;}""")
        self.assertEqual(report.out, b"1000\n")

    def test_environment(self):
        report = self.box.run(["env"], env=["A=b", "PATH=/bin:/usr/bin", "EMPTY="])
        self.assertEqual(sorted(report.out.decode().split()), ["A=b", "EMPTY=", "HOME=/box/work", "LANG=C.UTF-8", "PATH=/bin:/usr/bin", "TMPDIR=/box/work"])

    def test_the_image_has_nothing_that_raises_privileges(self):
        """Even if it had: no_new_privs. What is found here is only that of the test's own image."""
        report = self.box.run(["su", "-c", "id"])
        self.assertNotIn(b"uid=0", report.out)

    def test_uploaded_files_belong_to_the_run(self):
        report = self.box.run(["sh", "-c", "echo more >> a/b/c.txt && cat a/b/c.txt && stat -c '%a' a/b/c.txt run && ./run"],
                              {"a/b/c.txt": "text\n", "run": "#!/bin/sh\necho started\n"})
        self.assertIn(b"text\nmore\n644\n644\n", report.out)
        self.assertEqual(report.code, 126)


class SharedProgram(BoxCase):
    """Two programs in two boxes with neighbouring blocks do not see or count each other."""

    def test_process_limit_is_per_block(self):
        with Box(first_uid=41024) as other:
            hog = "import os,time\nfor i in range(50):\n  if os.fork()==0: time.sleep(5); os._exit(0)\nprint('full',flush=True)\ntime.sleep(3)"
            other.start(["python3", "main.py"], {"main.py": hog})
            self.assertEqual(other.receive(), ("o", b"full\n"))
            report = self.box.python("import os\nfor i in range(50):\n  if os.fork()==0: os._exit(0)\nprint('ok')")
            self.assertEqual(report.out, b"ok\n", str(report))
            self.assertEqual(other.report().outcome, EXITED)


if __name__ == "__main__":
    unittest.main()
