"""In a box that can read no control group, as under gVisor: what is then held, and what is not."""

import unittest

from box import CPU, EXITED, MEMORY, SLOWNESS, WALL
from boxcase import BoxCase


class WithoutCounters(BoxCase):
    settings = {"memory": "256m", "extra": ("--tmpfs", "/sys/fs/cgroup:ro")}
    LIMIT = {"memory_kib": 64 * 1024, "cpu_ms": 5000}

    def test_the_hello_says_so(self):
        self.assertEqual(self.box.hello[2], 0)

    def test_endless_loop(self):
        report = self.box.python("while True: pass", cpu_ms=500)
        self.assert_outcome(report, CPU)
        self.assertLess(report.cpu_us, 600_000)

    def test_sleep(self):
        self.assert_outcome(self.box.run(["sleep", "1000"], wall_ms=400), WALL)

    def test_time_of_children_that_were_waited_for(self):
        source = f"import os, time\nif os.fork() == 0:\n while time.process_time() < {0.5 * SLOWNESS}: pass\nelse: os.wait()"
        self.assert_outcome(self.box.python(source, cpu_ms=400), CPU)
        report = self.box.python(source, cpu_ms=1000)
        self.assert_outcome(report, EXITED)
        self.assertGreater(report.cpu_us, 500_000)

    def test_time_that_is_hidden_ends_with_the_wall_time(self):
        report = self.box.c("hidden_burners", wall_ms=1500)
        self.assert_outcome(report, CPU, WALL, EXITED)
        self.assertLess(report.wall_us, 2_000_000)

    def test_memory_of_one_process(self):
        self.box.compile("use_memory")
        report = self.box.again(60, **self.LIMIT)
        self.assert_exited(report)
        self.assertTrue(60 * 1024 <= report.memory_kib <= 63 * 1024, str(report))
        self.assert_outcome(self.box.again(66, **self.LIMIT), MEMORY)

    def test_bomb_ends_with_the_memory_of_the_box(self):
        self.assert_outcome(self.box.c("memory_bomb", **self.LIMIT), MEMORY)


if __name__ == "__main__":
    unittest.main()
