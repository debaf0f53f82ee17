"""Programs that multiply, hide, kill, or will not die."""

import signal
import unittest

from box import CPU, EXITED, FILE, SIGNALED, SLOWNESS, WALL, Box
from boxcase import BoxCase


class Processes(BoxCase):
    def test_fork_bomb(self):
        self.assert_outcome(self.box.c("fork_bomb", cpu_ms=500, wall_ms=5000), CPU, WALL)

    def test_fork_bomb_whose_processes_kill_everyone_they_can(self):
        self.box.compile("fork_bomb_of_killers")
        for _ in range(5):
            self.assert_outcome(self.box.again(cpu_ms=300, wall_ms=3000), CPU, WALL, SIGNALED)

    def test_killers_left_behind_by_a_process_that_ends(self):
        self.box.compile("killers_left_behind")
        for _ in range(100):
            self.assert_outcome(self.box.again(), EXITED, SIGNALED)

    def test_every_process_slot_taken(self):
        report = self.box.c("fork_until_refused", processes=20)
        self.assert_exited(report)
        self.assertEqual(report.out, b"19")

    def test_daemon_that_ignores_signals_and_holds_the_output(self):
        report = self.box.c("daemon")
        self.assert_exited(report, 5)
        self.assertEqual(report.out, b"done\n")
        self.assertLess(report.wall_us, 1_000_000)

    def test_children_cloned_without_a_signal_or_as_siblings(self):
        self.assert_exited(self.box.c("odd_children"))

    def test_orphans_of_a_subreaper(self):
        self.assert_exited(self.box.c("subreapers"))

    def test_main_thread_ends_before_the_others(self):
        report = self.box.c("last_thread")
        self.assert_exited(report, 3)
        self.assertEqual(report.out, b"late\n")

    def test_stopping_oneself(self):
        self.assert_outcome(self.box.run(["sh", "-c", "kill -STOP $$"], wall_ms=300), WALL)

    def test_ignoring_every_signal(self):
        self.assert_outcome(self.box.c("ignore_signals", wall_ms=300), WALL)

    def test_signals_to_the_supervisor(self):
        report = self.box.c("signal_supervisor", stdin=b"x" * 300000)
        self.assert_exited(report)
        self.assertEqual(report.out, b"0")

    def test_priority_of_the_supervisor(self):
        self.box.compile("hurt_supervisor")
        for _ in range(20):
            self.assert_exited(self.box.again())

    def test_fatal_signals(self):
        self.box.compile("die_by")
        harmless = {signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH}
        stopping = {signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU}
        for number in {*range(1, 32), 34, 64} - harmless - stopping:
            report = self.box.again(number)
            self.assert_outcome(report, {signal.SIGXCPU: CPU, signal.SIGXFSZ: FILE}.get(number, SIGNALED))
            self.assertEqual((report.signal, report.code), (number, -1), str(report))

    def test_exit_codes(self):
        self.box.compile("exit")
        for code in (0, 1, 2, 127, 128, 137, 255, 256, -1):
            self.assert_exited(self.box.again(code), code & 0xFF)

    def test_thread_flood(self):
        report = self.box.c("threads")
        self.assert_exited(report)
        self.assertEqual(report.out, b"63")

    def test_zombies(self):
        self.assert_exited(self.box.c("zombies"))

    def test_pid_churn(self):
        self.assert_outcome(self.box.c("pid_churn", cpu_ms=500), CPU)

    def test_orphans_reaped_while_the_program_runs(self):
        self.assert_exited(self.box.c("orphans"))

    def test_hidden_children_burn_cpu_time(self):
        report = self.box.c("hidden_burners", cpu_ms=400, wall_ms=8000)
        self.assert_outcome(report, CPU)
        self.assertLess(report.cpu_us, 700_000)

    def test_hidden_children_are_in_the_figure(self):
        report = self.box.c("hidden_burners_300_ms")
        self.assert_exited(report)
        self.assertGreater(report.cpu_us, 290_000)
        self.assertLess(report.cpu_us, 400_000)

    def test_burner_left_behind_is_not_the_next_runs(self):
        self.assert_exited(self.box.c("burner_left_behind"))
        report = self.box.run(["sleep", f"{0.3 * SLOWNESS}"])
        self.assertLess(report.cpu_us, 20_000, str(report))


class FewPids(BoxCase):
    """A container with fewer process slots than the runs are allowed: the supervisor must end them without one."""

    settings = {"pids": 20}

    def test_fork_bomb_fills_the_container(self):
        self.assert_outcome(self.box.c("fork_bomb", cpu_ms=300, wall_ms=3000), CPU, WALL)

    def test_leftovers_fill_the_container(self):
        for _ in range(3):
            self.assert_exited(self.box.c("fork_bomb_left_behind"))


class RoundRobin(unittest.TestCase):
    def test_user_ids_come_back_after_254_runs(self):
        """With few descriptors: none may be lost on the way."""
        with Box(first_uid=50000, extra=("--ulimit", "nofile=40:40")) as box:
            ids = [int(box.run(["id", "-u"], {"a/b": "x"}, artefact="a").out) for _ in range(256)]
        self.assertEqual(ids, [50002 + i % 254 for i in range(256)])


if __name__ == "__main__":
    unittest.main()
