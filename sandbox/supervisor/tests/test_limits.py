"""Time, memory and output: what is used is seen, what is not is not, and limits hold to the byte."""

import statistics
import unittest

from box import CPU, EXITED, FILE, MEMORY, MIB, OUTPUT, SIGNALED, WALL, Box
from boxcase import BoxCase
from test_processes import HEAD


class Time(BoxCase):
    def test_endless_loop(self):
        report = self.box.python("while True: pass", cpu_ms=500)
        self.assert_outcome(report, CPU)
        self.assertLess(report.cpu_us, 600_000)

    def test_sleep(self):
        report = self.box.run(["sleep", "1000"], wall_ms=400)
        self.assert_outcome(report, WALL)
        self.assertLess(report.wall_us, 600_000)
        self.assertLess(report.cpu_us, 50_000)

    def test_parallel_burners_count_together(self):
        report = self.box.c(HEAD + "int main(){for(int i=0;i<4;i++) fork(); burn(.05); while(wait(0)>0); return 0;}", cpu_ms=400)
        self.assert_outcome(report, CPU)

    def test_burner_that_handles_the_kernels_signal(self):
        report = self.box.c(HEAD + "int main(){signal(SIGXCPU,SIG_IGN);for(;;);}", cpu_ms=700)
        self.assert_outcome(report, CPU)

    def test_near_the_limit(self):
        self.box.compile(HEAD + "int main(int c,char**v){burn(atof(v[1]));return 0;}", "-static")
        for _ in range(3):
            self.assert_exited(self.box.run(["/box/program", "0.48"], cpu_ms=505))
            self.assert_outcome(self.box.run(["/box/program", "0.53"], cpu_ms=505), CPU)

    def test_input_costs_the_program_only_its_own_reading(self):
        """The same program on 64 MB of input, alone and with the next input already in the pipe."""
        self.box.compile(HEAD + r"""int main(){static char b[1<<16];unsigned long n=0;ssize_t k;while((k=read(0,b,sizeof b))>0)n+=k;burn(.3);
            struct rusage u;getrusage(0,&u);printf("%lu %ld",n,(u.ru_utime.tv_sec+u.ru_stime.tv_sec)*1000000+u.ru_utime.tv_usec+u.ru_stime.tv_usec);
            return 0;}""", "-static")
        data, alone, crowded = b"x" * (64 * MIB), [], []
        for _ in range(3):
            report = self.box.run(["/box/program"], stdin=data)
            length, own = map(int, report.out.split())
            self.assertEqual(length, len(data))
            self.assertLess(abs(report.cpu_us - own), 5000, str(report))
            alone.append(report.cpu_us)
            self.box.start(["/box/program"], stdin=data)
            self.box.start(["/box/program"], stdin=data)
            crowded.append(self.box.report().cpu_us)
            self.assert_exited(self.box.report())
        self.assertLess(abs(statistics.median(crowded) / statistics.median(alone) - 1), 0.05, f"{alone} {crowded}")

    def test_a_judge_that_does_not_read_costs_the_program_no_wall_time(self):
        import time
        self.box.start(["python3", "-c", "import sys; sys.stdout.buffer.write(b'x' * 8000000)"], output=16 * MIB, wall_ms=1500)
        time.sleep(2.5)
        report = self.box.report()
        self.assert_exited(report)
        self.assertEqual(len(report.out), 8000000)


class Memory(BoxCase):
    settings = {"memory": "600m", "tmpfs": "128m"}
    LIMIT = {"memory_kib": 64 * 1024, "cpu_ms": 5000}

    def attack(self, body, **limits):
        return self.box.c(HEAD + body, **{**self.LIMIT, **limits})

    def test_bomb(self):
        report = self.attack("int main(){for(;;) memset(malloc(1<<20),1,1<<20);}")
        self.assert_outcome(report, MEMORY)
        self.assertLess(report.memory_kib, 400 * 1024)

    def test_bomb_that_asks_others_to_be_killed_first(self):
        report = self.attack(r"""int main(){int f=open("/proc/self/oom_score_adj",O_WRONLY);if(write(f,"0",1)<0)return 1;
            for(;;) memset(malloc(1<<20),1,1<<20);}""")
        self.assert_outcome(report, MEMORY)

    def test_many_small_children(self):
        report = self.attack(r"""int main(){for(int i=0;i<40;i++) if(fork()==0){memset(malloc(4<<20),1,4<<20);pause();} sleep(2);return 0;}""")
        self.assert_outcome(report, MEMORY)

    def test_below_and_above_the_limit(self):
        self.box.compile(HEAD + "int main(int c,char**v){size_t n=atol(v[1])<<20;char*p=malloc(n);memset(p,1,n);return p[n/2]-1;}", "-static")
        report = self.box.run(["/box/program", "60"], **self.LIMIT)
        self.assert_exited(report)
        self.assertTrue(60 * 1024 <= report.memory_kib <= 63 * 1024, str(report))
        self.assert_outcome(self.box.run(["/box/program", "66"], **self.LIMIT), MEMORY)

    def test_short_lived_child_whose_use_nobody_waits_for(self):
        report = self.attack(r"""int main(){signal(SIGCHLD,SIG_IGN); if(fork()==0){char*p=malloc(200<<20);memset(p,1,200<<20);__asm__ volatile("" ::"r"(p):"memory");_exit(0);} sleep(1);return 0;}""")
        self.assert_outcome(report, MEMORY)

    def test_files_in_memory(self):
        for body in (r"""int f=syscall(SYS_memfd_create,"x",0);static char b[1<<20];for(int i=0;i<100;i++) if(write(f,b,sizeof b)<0) return 1;sleep(1);return 0;""",
                     r"""int f=syscall(SYS_memfd_create,"x",0);if(fallocate(f,0,0,100<<20)) return 1;sleep(1);return 0;""",
                     r"""char*p=mmap(0,100<<20,3,MAP_SHARED|MAP_ANONYMOUS,-1,0);memset(p,1,100<<20);sleep(1);return 0;"""):
            self.assert_outcome(self.attack("int main(){" + body + "}", file=1 << 30), MEMORY)

    def test_files_in_the_work_folder(self):
        report = self.box.python("""
import time
for i in range(100):
    open(str(i), 'wb').write(b'x' * (1 << 20))
time.sleep(1)""", **self.LIMIT)
        self.assert_outcome(report, MEMORY)

    def test_full_disk_is_the_programs_own_affair(self):
        report = self.box.python("""
import errno
try:
    for i in range(1000):
        open(str(i), 'wb').write(b'x' * (1 << 20))
except OSError as e:
    print(e.errno == errno.ENOSPC)""", memory_kib=1 << 20)
        self.assert_exited(report)
        self.assertEqual(report.out, b"True\n")

    def test_inode_flood(self):
        report = self.box.python("""
import errno
try:
    for i in range(100000):
        open(str(i), 'w')
except OSError as e:
    print(e.errno == errno.ENOSPC)""")
        self.assertEqual(report.out, b"True\n", str(report))

    def test_terabytes_of_nothing(self):
        report = self.attack("int main(){for(int i=0;i<8;i++) if(mmap(0,1UL<<40,PROT_NONE,MAP_PRIVATE|MAP_ANONYMOUS|MAP_NORESERVE,-1,0)==MAP_FAILED) return 1;return 0;}")
        self.assert_exited(report)

    def test_recursion_ends_at_the_stack_limit(self):
        report = self.attack("int f(int n){volatile char b[4096];b[0]=n;return f(n+1)+b[0];}int main(){return f(0);}", stack=8 * MIB)
        self.assert_outcome(report, SIGNALED)
        self.assertEqual(report.signal, 11)

    def test_pipe_and_socket_buffers(self):
        report = self.attack(r"""#include <sys/socket.h>
            int main(){static char b[1<<16];for(;;){int p[2];if(pipe2(p,O_NONBLOCK))break;fcntl(p[1],F_SETPIPE_SZ,1<<20);while(write(p[1],b,sizeof b)>0);
            if(socketpair(AF_UNIX,SOCK_STREAM|SOCK_NONBLOCK,0,p))break;while(write(p[1],b,sizeof b)>0);} return 0;}""", open_files=4096)
        self.assert_outcome(report, EXITED, MEMORY)

    def test_kernel_memory(self):
        """Socket buffers of which no process has anything in its own memory."""
        self.box.compile(HEAD + r"""#include <sys/socket.h>
            int main(int c,char**v){int f=open("/proc/self/oom_score_adj",O_WRONLY);write(f,"0",1);for(int i=0;i<40;i++) if(fork()==0) break;
            static char b[1<<14];int p[2];while(socketpair(AF_UNIX,SOCK_DGRAM|SOCK_NONBLOCK,0,p)==0){while(write(p[1],b,sizeof b)>0);while(write(p[0],b,sizeof b)>0);} pause();}""", "-static")
        for _ in range(5):
            self.assert_outcome(self.box.run(["/box/program"], **self.LIMIT), MEMORY)

    def test_what_a_run_leaves_gives_the_next_no_room(self):
        """Memory in a socket that nobody holds is freed some time after its owner's death."""
        self.box.compile(HEAD + r"""#include <sys/socket.h>
            static int leave(void){int s[2],f=syscall(SYS_memfd_create,"x",0);fallocate(f,0,0,50<<20);socketpair(AF_UNIX,SOCK_DGRAM,0,s);
            int fds[3]={f,s[0],s[1]};char c[CMSG_SPACE(sizeof fds)]={0};struct iovec v={"x",1};struct msghdr m={.msg_iov=&v,.msg_iovlen=1,.msg_control=c,.msg_controllen=sizeof c};
            struct cmsghdr*h=CMSG_FIRSTHDR(&m);h->cmsg_level=SOL_SOCKET;h->cmsg_type=SCM_RIGHTS;h->cmsg_len=CMSG_LEN(sizeof fds);memcpy(CMSG_DATA(h),fds,sizeof fds);
            return sendmsg(s[0],&m,0)<0;}
            static int take(void){for(int i=0;i<12;i++) if(fork()==0){usleep(200000);memset(malloc(8<<20),1,8<<20);pause();} sleep(1);return 0;}
            int main(int c,char**v){return c>1?leave():take();}""", "-static")
        for _ in range(3):
            self.box.start(["/box/program", "leave"], **self.LIMIT)
            self.box.start(["/box/program"], **self.LIMIT)
            self.assert_exited(self.box.report())
            self.assert_outcome(self.box.report(), MEMORY)

    def test_the_supervisor_stays_small(self):
        self.box.run(["cat"], stdin=b"x" * (16 * MIB), output=32 * MIB)
        status = self.box.docker_exec("cat", "/proc/1/status").stdout
        peak = int(status.split("VmHWM:")[1].split()[0])
        self.assertLess(peak, 2048)
        report = self.box.c("int main(){return 0;}")
        self.assertLess(report.memory_kib, 1024)


class HardMemoryLimit(BoxCase):
    """The container's own limit is reached before the run's: the kernel kills, and that is MemoryLimit too."""
    settings = {"memory": "128m", "tmpfs": "32m"}

    def test_bomb(self):
        for adj in ("1000", "0"):
            report = self.box.c(HEAD + r"""int main(){int f=open("/proc/self/oom_score_adj",O_WRONLY);if(write(f,"%s",%d)<0)return 1;
                for(;;) memset(malloc(1<<20),1,1<<20);}""" % (adj, len(adj)), memory_kib=1 << 20)
            self.assert_outcome(report, MEMORY)

    def test_child_killed_while_the_main_process_ends_well(self):
        report = self.box.c(HEAD + r"""int main(){ if(fork()==0) for(;;) memset(malloc(1<<20),1,1<<20); wait(0); return 0; }""", memory_kib=1 << 20)
        self.assert_outcome(report, MEMORY)

    def test_kill_by_oneself_is_not_the_kernels(self):
        self.assert_outcome(self.box.c(HEAD + "int main(){kill(getpid(),9);pause();}", memory_kib=1 << 20), SIGNALED)


class Output(BoxCase):
    def test_endless(self):
        for where in ("1", "2"):
            report = self.box.c(HEAD + "int main(){static char b[65536];for(;;) if(write(" + where + ",b,sizeof b)<0) return 1;}")
            self.assert_outcome(report, OUTPUT)
            self.assertEqual((report.out_bytes + report.err_bytes, report.flags), (MIB, int(where)))
        report = self.box.c(HEAD + "int main(){static char b[65536];for(;;) if(write(1,b,sizeof b)<0||write(2,b,sizeof b)<0) return 1;}")
        self.assert_outcome(report, OUTPUT)
        self.assertEqual(len(report.out) + len(report.err), MIB)

    def test_exactly_the_limit_and_one_more(self):
        for size in (0, 1, 4096, 65536, 100000, MIB):
            write = ["python3", "-c", f"import os\nn={size}\nwhile n: n-=os.write(1,b'x'*n)"]
            report = self.box.run(write, output=size)
            self.assert_exited(report)
            self.assertEqual((len(report.out), report.out_bytes, report.flags), (size, size, 0))
            write[2] = write[2].replace(f"n={size}", f"n={size + 1}")
            report = self.box.run(write, output=size)
            self.assert_outcome(report, OUTPUT)
            self.assertEqual((len(report.out), report.out_bytes, report.flags), (size, size, 1))

    def test_merged(self):
        report = self.box.run(["sh", "-c", "echo a; echo b >&2; echo c"], merge=True)
        self.assertEqual((report.out, report.err), (b"a\nb\nc\n", b""))

    def test_million_single_bytes(self):
        report = self.box.c(HEAD + "int main(){for(int i=0;i<1000000;i++) if(write(1,\"x\",1)<0) return 1;return 0;}", cpu_ms=10000)
        self.assert_exited(report)
        self.assertEqual(report.out, b"x" * 1000000)

    def test_frames_in_the_output_stay_output(self):
        forged = b"r" + (50).to_bytes(4, "little") + b"\x01" + bytes(49)
        report = self.box.python(f"import os,sys\nfor fd in range(256):\n  try: os.write(fd, {forged!r})\n  except OSError: pass\nsys.exit(9)")
        self.assert_exited(report, 9)
        self.assertIn(forged, report.out)

    def test_closed_and_shrunk(self):
        self.assert_exited(self.box.python("import os,sys;os.close(1);os.close(2);os.close(0);os._exit(4)"), 4)
        report = self.box.python("import fcntl,os\nfcntl.fcntl(1,1031,4096)\nfor i in range(100): os.write(1,b'x'*4096)")
        self.assertEqual(report.out_bytes, 409600)

    def test_packets(self):
        report = self.box.c(HEAD + r"""int main(){fcntl(1,F_SETFL,O_DIRECT);for(int i=0;i<100;i++){if(write(1,"hello",5)<0)return 1;} return 0;}""")
        self.assertEqual(report.out, b"hello" * 100, str(report))

    def test_written_at_the_last_moment(self):
        report = self.box.c(HEAD + "int main(){static char b[65536];memset(b,'x',sizeof b);fcntl(1,F_SETPIPE_SZ,1<<20);for(int i=0;i<15;i++) if(write(1,b,sizeof b)<0) return 1; _exit(0);}")
        self.assertEqual(report.out_bytes, 15 * 65536)

    def test_largest_file(self):
        report = self.box.c(HEAD + "int main(){int f=open(\"x\",O_CREAT|O_WRONLY,0600);static char b[65536];for(;;) if(write(f,b,sizeof b)<0) return 1;}", file=MIB)
        self.assert_outcome(report, FILE)
        report = self.box.python("import signal;signal.signal(signal.SIGXFSZ,signal.SIG_IGN)\ntry: open('x','wb').write(b'x'*(1<<21))\nexcept OSError: exit(3)", file=MIB)
        self.assert_exited(report, 3)


class Input(BoxCase):
    def test_large(self):
        data = bytes(range(256)) * (64 * MIB // 256)
        report = self.box.python("import sys,hashlib\nh=hashlib.sha256()\nwhile b:=sys.stdin.buffer.read(65536): h.update(b)\nprint(h.hexdigest())", data, cpu_ms=10000)
        import hashlib
        self.assertEqual(report.out.decode().strip(), hashlib.sha256(data).hexdigest())

    def test_never_read(self):
        self.assert_exited(self.box.run(["true"], stdin=b"x" * (64 * MIB)))
        report = self.box.run(["sleep", "0.3"], stdin=b"x" * (4 * MIB))
        self.assert_exited(report)

    def test_closed_early(self):
        report = self.box.python("import os,time;os.close(0);time.sleep(.3);print('ok')", b"x" * (4 * MIB))
        self.assertEqual(report.out, b"ok\n")
        self.assertLess(report.cpu_us, 300_000)

    def test_both_ways_at_once(self):
        data = b"0123456789abcdef" * (MIB // 2)
        report = self.box.run(["cat"], stdin=data, output=16 * MIB)
        self.assertEqual(report.out, data)

    def test_opened_again(self):
        report = self.box.python("print(open('/dev/stdin').read(), open('/proc/self/fd/0').read(), flush=True)\nopen('/dev/stdout','w').write('out')\nopen('/dev/stderr','w').write('err')", b"in")
        self.assertEqual((report.out, report.err), (b"in \nout", b"err"), str(report))

    def test_writer_of_ones_own_input(self):
        report = self.box.python("import os\nf=os.open('/proc/self/fd/0',os.O_WRONLY)\nos.write(f,b'mine')\nprint(os.read(0,100))", b"x")
        self.assert_exited(report)


if __name__ == "__main__":
    unittest.main()
