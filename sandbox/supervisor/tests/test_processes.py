"""Programs that multiply, hide, kill, or will not die."""

import signal
import unittest

from box import CPU, EXITED, FILE, SIGNALED, WALL, Box
from boxcase import BoxCase

HEAD = r"""
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
static void burn(double s){struct timespec t;do clock_gettime(CLOCK_PROCESS_CPUTIME_ID,&t);while(t.tv_sec+t.tv_nsec/1e9<s);}
"""


class Processes(BoxCase):
    def attack(self, body, **limits):
        return self.box.c(HEAD + body, **limits)

    def test_fork_bomb(self):
        report = self.attack("int main(){for(;;) fork();}", cpu_ms=500, wall_ms=5000)
        self.assert_outcome(report, CPU, WALL)

    def test_fork_bomb_whose_processes_kill_everyone_they_can(self):
        for _ in range(5):
            report = self.attack("int main(){for(;;){ if(fork()==0) for(;;) kill(-1,9); }}", cpu_ms=300, wall_ms=3000)
            self.assert_outcome(report, CPU, WALL, SIGNALED)

    def test_killers_left_behind_by_a_process_that_ends(self):
        self.box.compile(HEAD + "int main(){for(int i=0;i<30;i++) if(fork()==0){setsid();for(;;) kill(-1,9);} return 0;}", "-static")
        for _ in range(100):
            self.assert_outcome(self.box.run(["/box/program"]), EXITED, SIGNALED)

    def test_every_process_slot_taken(self):
        report = self.attack("int main(){int n=0;while(fork()>0||(errno!=EAGAIN&&(pause(),1))) n++; printf(\"%d\",n); return 0;}", processes=20)
        self.assert_exited(report)
        self.assertEqual(report.out, b"19")

    def test_daemon_that_ignores_signals_and_holds_the_output(self):
        report = self.attack(r"""int main(){ if(fork()==0){ setsid(); if(fork()==0){ for(int s=1;s<65;s++) signal(s,SIG_IGN);
            for(;;) pause(); } _exit(0);} usleep(50000); puts("done"); return 5; }""")
        self.assert_exited(report, 5)
        self.assertEqual(report.out, b"done\n")
        self.assertLess(report.wall_us, 1_000_000)

    def test_children_cloned_without_a_signal_or_as_siblings(self):
        report = self.attack(r"""int main(){ for(int i=0;i<8;i++){ unsigned long flags = i%2 ? CLONE_PARENT : 0;
            if(i==4) flags|=SIGUSR1; if(syscall(SYS_clone,flags,0,0,0,0)==0) for(;;) pause(); } return 0; }""")
        self.assert_exited(report)

    def test_orphans_of_a_subreaper(self):
        report = self.attack(r"""int main(){ prctl(PR_SET_CHILD_SUBREAPER,1); if(fork()==0){ prctl(PR_SET_CHILD_SUBREAPER,1);
            if(fork()==0){ if(fork()==0) for(;;) pause(); _exit(0);} for(;;) pause(); } usleep(20000); return 0; }""")
        self.assert_exited(report)

    def test_main_thread_ends_before_the_others(self):
        report = self.attack(r"""static void*work(void*x){usleep(100000);puts("late");fflush(stdout);_exit(3);return x;}
            int main(){pthread_t t;pthread_create(&t,0,work,0);pthread_exit(0);}""")
        self.assert_exited(report, 3)
        self.assertEqual(report.out, b"late\n")

    def test_stopping_oneself(self):
        report = self.attack("int main(){kill(getpid(),SIGSTOP);return 0;}", wall_ms=300)
        self.assert_outcome(report, WALL)

    def test_ignoring_every_signal(self):
        report = self.attack("int main(){for(int s=1;s<65;s++) signal(s,SIG_IGN); for(;;) pause();}", wall_ms=300)
        self.assert_outcome(report, WALL)

    def test_signals_to_the_supervisor(self):
        report = self.attack(r"""int main(){int sent=0; for(int s=0;s<65;s++){ sent+=kill(1,s)==0; sent+=kill(getppid(),s)==0;
            sent+=syscall(SYS_tgkill,1,1,s)==0; siginfo_t i; memset(&i,0,sizeof i); i.si_code=-1; sent+=syscall(SYS_rt_sigqueueinfo,1,s,&i)==0; }
            int fd=syscall(SYS_pidfd_open,1,0); sent+=syscall(SYS_pidfd_send_signal,fd,9,0,0)==0;
            fcntl(0,F_SETOWN,1); fcntl(0,F_SETSIG,9); fcntl(0,F_SETFL,O_ASYNC|O_NONBLOCK);
            printf("%d",sent); return 0;}""", stdin=b"x" * 300000)
        self.assert_exited(report)
        self.assertEqual(report.out, b"0")

    def test_priority_of_the_supervisor(self):
        body = r"""static void hurt(void){ struct sched_param p={0}; cpu_set_t c; CPU_ZERO(&c); CPU_SET(0,&c);
            setpriority(PRIO_PROCESS,1,19); setpriority(PRIO_PGRP,1,19); setpriority(PRIO_USER,0,19);
            syscall(SYS_sched_setaffinity,0xffffffff00000001UL,sizeof c,&c); sched_setscheduler(1,SCHED_IDLE,&p); syscall(SYS_ioprio_set,1,1,3<<13);
            int t=0x10000; (void)t; }
            int main(){ for(int i=0;i<20;i++) if(fork()==0) for(;;) hurt(); usleep(30000); return 0; }"""
        self.box.compile(HEAD + body, "-static")
        for _ in range(20):
            self.assert_exited(self.box.run(["/box/program"]))

    def test_fatal_signals(self):
        self.box.compile(HEAD + "int main(int c,char**v){signal(atoi(v[1]),SIG_DFL);kill(getpid(),atoi(v[1]));sleep(1);return 0;}", "-static")
        harmless = {signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH}
        stopping = {signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU}
        for number in [*range(1, 32), 34, 64]:
            if number in harmless | stopping:
                continue
            report = self.box.run(["/box/program", str(number)])
            expected = {signal.SIGXCPU: CPU, signal.SIGXFSZ: FILE}.get(number, SIGNALED)
            self.assert_outcome(report, expected)
            self.assertEqual((report.signal, report.code), (number, -1), str(report))

    def test_exit_codes(self):
        self.box.compile("#include <stdlib.h>\nint main(int c,char**v){return atoi(v[1]);}", "-static")
        for code in (0, 1, 2, 127, 128, 137, 255, 256, -1):
            self.assert_exited(self.box.run(["/box/program", str(code)]), code & 0xff)

    def test_thread_flood(self):
        report = self.attack(r"""static void*wait_(void*x){for(;;)pause();return x;} int main(){int n=0;pthread_t t;pthread_attr_t a;
            pthread_attr_init(&a);pthread_attr_setstacksize(&a,1<<16);while(pthread_create(&t,&a,wait_,0)==0)n++;printf("%d",n);fflush(stdout);_exit(0);}""")
        self.assert_exited(report)
        self.assertEqual(report.out, b"63")

    def test_zombies_and_pid_churn(self):
        report = self.attack("int main(){for(int i=0;i<40;i++) if(fork()==0) _exit(0); usleep(20000); return 0;}")
        self.assert_exited(report)
        report = self.attack("int main(){for(;;){ if(fork()==0){ if(fork()==0) _exit(0); _exit(0);} while(waitpid(-1,0,WNOHANG)>0); }}", cpu_ms=500)
        self.assert_outcome(report, CPU)

    def test_orphans_reaped_while_the_program_runs(self):
        report = self.attack(r"""int main(){ for(int i=0;i<500;i++){ pid_t p=fork(); if(p<0) return 1; if(p==0){ if(fork()==0) _exit(0); _exit(0);}
            waitpid(p,0,0); if(i%16==15) usleep(5000); } puts("ok"); return 0; }""")
        self.assert_exited(report)

    def test_hidden_children_burn_cpu_time(self):
        report = self.attack(r"""int main(){signal(SIGCHLD,SIG_IGN); for(;;){ if(fork()==0){burn(.05);_exit(0);} usleep(60000);} }""",
                             cpu_ms=400, wall_ms=8000)
        self.assert_outcome(report, CPU)
        self.assertLess(report.cpu_us, 700_000)

    def test_hidden_children_are_in_the_figure(self):
        report = self.attack(r"""int main(){signal(SIGCHLD,SIG_IGN); int p[2]; char c; if(pipe(p))return 1;
            for(int i=0;i<3;i++){ if(fork()==0){burn(.1);_exit(0);} } close(p[1]); return read(p[0],&c,1)!=0;}""")
        self.assert_exited(report)
        self.assertGreater(report.cpu_us, 290_000)
        self.assertLess(report.cpu_us, 400_000)

    def test_burner_left_behind_is_not_the_next_runs(self):
        self.assert_exited(self.attack("int main(){ if(fork()==0){setsid();for(;;);} usleep(10000); return 0; }"))
        report = self.box.run(["sleep", "0.3"])
        self.assertLess(report.cpu_us, 20_000, str(report))


class FewPids(BoxCase):
    """A container with fewer process slots than the runs are allowed: the supervisor must end them without one."""
    settings = {"pids": 20}

    def test_fork_bomb_fills_the_container(self):
        report = self.box.c(HEAD + "int main(){for(;;) fork();}", cpu_ms=300, wall_ms=3000)
        self.assert_outcome(report, CPU, WALL)

    def test_leftovers_fill_the_container(self):
        for _ in range(3):
            report = self.box.c(HEAD + "int main(){ if(fork()==0){setsid(); for(;;) fork();} usleep(50000); return 0; }")
            self.assert_exited(report)


class RoundRobin(unittest.TestCase):
    def test_user_ids_come_back_after_254_runs(self):
        with Box(first_uid=50000) as box:
            ids = [int(box.run(["id", "-u"]).out) for _ in range(256)]
        self.assertEqual(ids, [50002 + i % 254 for i in range(256)])


if __name__ == "__main__":
    unittest.main()
