"""Time, memory and output: what is used is seen, what is not is not, and limits hold to the byte."""

import hashlib
import os
import statistics
import unittest

from box import CPU, EXITED, FILE, MEMORY, MIB, OUTPUT, SIGNALED, SLOWNESS, WALL, Box
from boxcase import BoxCase

# The kernel adds a cgroup's memory up at the latest when 64 pages of a processor have changed (counters.c).
UNCERTAIN_KIB = os.cpu_count() * 64 * os.sysconf("SC_PAGESIZE") // 1024


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
        report = self.box.c("parallel_burners", cpu_ms=400)
        self.assert_outcome(report, CPU)

    def test_burner_that_handles_the_kernels_signal(self):
        report = self.box.c("ignore_sigxcpu", cpu_ms=700)
        self.assert_outcome(report, CPU)

    def test_near_the_limit(self):
        self.box.compile("burn")
        for _ in range(3):
            self.assert_exited(self.box.again(0.48, cpu_ms=505))
            self.assert_outcome(self.box.again(0.53, cpu_ms=505), CPU)

    def test_input_costs_the_program_only_its_own_reading(self):
        """The same program on 64 MB of input, alone and with the next input already in the pipe."""
        self.box.compile("count_input")
        data, alone, crowded = b"x" * (64 * MIB), [], []
        for _ in range(3):
            report = self.box.again(stdin=data)
            length, own = map(int, report.out.split())
            self.assertEqual(length, len(data))
            self.assertLess(abs(report.cpu_us - own / SLOWNESS), 5000, str(report))
            alone.append(report.cpu_us)
            self.box.start(["/box/program"], stdin=data)
            self.box.start(["/box/program"], stdin=data)
            crowded.append(self.box.report().cpu_us)
            self.assert_exited(self.box.report())
        self.assertLess(abs(statistics.median(crowded) / statistics.median(alone) - 1), 0.05, f"{alone} {crowded}")


class Memory(BoxCase):
    settings = {"memory": "600m", "tmpfs": "128m"}
    LIMIT = {"memory_kib": 64 * 1024, "cpu_ms": 5000}

    def test_bomb(self):
        report = self.box.c("memory_bomb", **self.LIMIT)
        self.assert_outcome(report, MEMORY)
        self.assertLess(report.memory_kib, 400 * 1024)

    def test_bomb_that_asks_others_to_be_killed_first(self):
        report = self.box.c("memory_bomb", 0, **self.LIMIT)
        self.assert_outcome(report, MEMORY)

    def test_many_small_children(self):
        report = self.box.c("small_children", **self.LIMIT)
        self.assert_outcome(report, MEMORY)

    def test_below_and_above_the_limit(self):
        self.box.compile("use_memory")
        report = self.box.again(60, **self.LIMIT)
        self.assert_exited(report)
        self.assertTrue(60 * 1024 <= report.memory_kib <= 63 * 1024, str(report))
        self.assert_outcome(self.box.again(66, **self.LIMIT), MEMORY)

    def test_pages_are_small_whatever_the_machine_or_the_program_likes(self):
        report = self.box.c("sparse_memory", 256, **self.LIMIT)
        self.assert_exited(report)
        self.assertLess(report.memory_kib, 4 * 1024, str(report))

    def test_peak_in_the_last_moment(self):
        self.box.compile("peak_at_the_end")
        for where in ("files", "children"):
            for _ in range(10):
                report = self.box.again(where, 60, file=1 << 30, **self.LIMIT)
                self.assert_exited(report)
                self.assertGreaterEqual(report.memory_kib, 60 * 1024 - UNCERTAIN_KIB, str(report))
                self.assert_outcome(self.box.again(where, 67, file=1 << 30, **self.LIMIT), MEMORY)

    def test_short_lived_child_whose_use_nobody_waits_for(self):
        report = self.box.c("hidden_memory", **self.LIMIT)
        self.assert_outcome(report, MEMORY)

    def test_files_in_memory(self):
        for how in ("written", "reserved", "shared"):
            self.assert_outcome(self.box.c("memory_files", how, file=1 << 30, **self.LIMIT), MEMORY)

    def test_files_in_the_work_folder(self):
        report = self.box.python(
            """
for i in range(100):
    open(str(i), 'wb').write(b'x' * (1 << 20))
time.sleep(1)""",
            **self.LIMIT,
        )
        self.assert_outcome(report, MEMORY)

    def test_full_disk_is_the_programs_own_affair(self):
        report = self.box.python(
            """
import errno
try:
    for i in range(1000):
        open(str(i), 'wb').write(b'x' * (1 << 20))
except OSError as e:
    print(e.errno == errno.ENOSPC)""",
            memory_kib=1 << 20,
        )
        self.assert_exited(report)
        self.assertEqual(report.out, b"True\n")

    def test_inode_flood(self):
        report = self.box.python(
            """
import errno
try:
    for i in range(100000):
        open(str(i), 'w')
except OSError as e:
    print(e.errno == errno.ENOSPC)"""
        )
        self.assertEqual(report.out, b"True\n", str(report))

    def test_terabytes_of_nothing(self):
        report = self.box.c("address_space", **self.LIMIT)
        self.assert_exited(report)

    def test_recursion_ends_at_the_stack_limit(self):
        report = self.box.c("recurse", stack=8 * MIB, **self.LIMIT)
        self.assert_outcome(report, SIGNALED)
        self.assertEqual(report.signal, 11)

    def test_pipe_and_socket_buffers(self):
        report = self.box.c("pipe_buffers", open_files=4096, **self.LIMIT)
        self.assert_outcome(report, EXITED, MEMORY)
        self.assertLess(report.memory_kib, self.LIMIT["memory_kib"] + 128 * 1024, str(report))

    def test_what_a_run_leaves_gives_the_next_no_room(self):
        """What lies in sockets that nobody holds is freed some time after its owner's death."""
        self.box.compile("late_memory")
        limits = {"file": 64 * MIB, "open_files": 4096, **self.LIMIT}
        for left in (["memory"], ["file", "60", "0"], ["data"]):
            for after in ("0", "0.05", "0.2"):
                for _ in range(2):
                    self.box.start(["/box/program", *left], **limits)
                    self.box.start(["/box/program", after], **limits)
                    self.assert_exited(self.box.report())
                    self.assert_outcome(self.box.report(), MEMORY)

    def test_the_supervisor_stays_small(self):
        self.box.run(["cat"], stdin=b"x" * (16 * MIB), output=32 * MIB)
        status = self.box.docker_exec("cat", "/proc/1/status").stdout
        peak = int(status.split("VmHWM:")[1].split()[0])
        self.assertLess(peak, 2048)
        report = self.box.c("exit")
        self.assertLess(report.memory_kib, 1024)


class KernelMemory(BoxCase):
    """In a box as large as the judge makes them: where the container's own limit is reached first, the kernel may well
    end the supervisor, which then holds more memory of its own than any of these processes."""

    settings = {"memory": "2944m", "tmpfs": "512m"}

    def test_socket_buffers(self):
        """Of which no process has anything in its own memory."""
        self.box.compile("socket_buffers")
        for _ in range(5):
            self.assert_outcome(self.box.again(memory_kib=64 * 1024, cpu_ms=5000), MEMORY)

    def test_pages_in_sockets_that_are_no_files_any_more(self):
        self.assert_outcome(self.box.c("spliced_sockets", memory_kib=64 * 1024, cpu_ms=5000), MEMORY)


class HardMemoryLimit(BoxCase):
    """The container's own limit is reached before the run's: the kernel kills, and that is MemoryLimit too."""

    settings = {"memory": "128m", "tmpfs": "32m"}

    def test_bomb(self):
        for adj in (1000, 0):
            report = self.box.c("memory_bomb", adj, memory_kib=1 << 20)
            self.assert_outcome(report, MEMORY)

    def test_child_killed_while_the_main_process_ends_well(self):
        report = self.box.c("bomb_in_child", memory_kib=1 << 20)
        self.assert_outcome(report, MEMORY)

    def test_kill_by_oneself_is_not_the_kernels(self):
        self.assert_outcome(self.box.run(["sh", "-c", "kill -KILL $$"], memory_kib=1 << 20), SIGNALED)


class Output(BoxCase):
    def test_endless(self):
        self.box.compile("flood")
        for where in (1, 2):
            report = self.box.again(where)
            self.assert_outcome(report, OUTPUT)
            self.assertEqual((report.out_bytes + report.err_bytes, report.flags), (MIB, where))
        report = self.box.again(1, 2)
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
        report = self.box.c("single_bytes", cpu_ms=10000)
        self.assert_exited(report)
        self.assertEqual(report.out, b"x" * 1000000)

    def test_frames_in_the_output_stay_output(self):
        forged = b"r" + (50).to_bytes(4, "little") + b"\x01" + bytes(49)
        report = self.box.script("forge", forged.hex())
        self.assert_exited(report, 9)
        self.assertIn(forged, report.out)

    def test_closed_and_shrunk(self):
        self.assert_exited(self.box.python("import os,sys;os.close(1);os.close(2);os.close(0);os._exit(4)"), 4)
        report = self.box.python(
            "import fcntl,os\nfcntl.fcntl(1,1031,4096)\nfor i in range(100): os.write(1,b'x'*4096)"
        )
        self.assertEqual(report.out_bytes, 409600)

    def test_packets(self):
        report = self.box.c("packets")
        self.assertEqual(report.out, b"hello" * 100, str(report))

    def test_written_at_the_last_moment(self):
        report = self.box.c("last_moment")
        self.assertEqual(report.out_bytes, 15 * 65536)

    def test_largest_file(self):
        report = self.box.c("large_file", file=MIB)
        self.assert_outcome(report, FILE)
        report = self.box.python("open('x', 'wb').write(bytes(1 << 21))", file=MIB)  # Python ignores SIGXFSZ
        self.assert_exited(report, 1)
        self.assertIn(b"File too large", report.err)


class Input(BoxCase):
    def test_large(self):
        data = bytes(range(256)) * (64 * MIB // 256)
        report = self.box.script("digest", stdin=data, cpu_ms=10000)
        self.assertEqual(report.out.decode().strip(), hashlib.sha256(data).hexdigest())

    def test_never_read(self):
        self.assert_exited(self.box.run(["true"], stdin=b"x" * (64 * MIB)))
        report = self.box.run(["sleep", f"{0.3 * SLOWNESS}"], stdin=b"x" * (4 * MIB))
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
        report = self.box.script("reopen", stdin=b"in")
        self.assertEqual((report.out, report.err), (b"in \nout", b"err"), str(report))

    def test_writer_of_ones_own_input(self):
        report = self.box.run(["sh", "-c", "echo mine > /proc/self/fd/0; head -c 5"])
        self.assertEqual(report.out, b"mine\n", str(report))


if __name__ == "__main__":
    unittest.main()
