"""What the machine lacks is not the program's doing."""

import unittest

from box import EXITED, MEMORY, NAMES, SIGNALED, Box, BoxFailed
from parent_group import ParentGroup

LIMIT = {"memory_kib": 256 * 1024}


class GroupCase(unittest.TestCase):
    """Boxes in a group with a limit."""

    group_mib = 0
    settings = {}

    def setUp(self):
        try:
            self.group = ParentGroup()
        except PermissionError:
            self.skipTest("A control group can be made by root only.")
        self.addCleanup(self.group.close)

    def box(self):
        box = Box(extra=self.group.options, **self.settings)
        self.addCleanup(box.close)
        self.group.limit(self.group_mib)
        return box


class ShortOfMemory(GroupCase):
    """The box may have more than there is: the kernel kills below the box's own limit, and below the program's."""

    group_mib = 64

    def assert_box_fails(self, run):
        with self.assertRaises(BoxFailed) as failed:
            report = run()
            self.fail(f"{NAMES[report.outcome]}: {report}")
        self.assertIn("memory", str(failed.exception))

    def test_killed_program_is_no_memory_limit(self):
        use = "x = b'x' * (100 << 20)"
        box = self.box()
        self.assertEqual(box.python("pass", **LIMIT).outcome, EXITED)
        self.assert_box_fails(lambda: box.python(use, **LIMIT))

    def test_killed_child_is_no_answer_of_the_program(self):
        fork = "import os\nif os.fork() == 0: x = b'x' * (100 << 20)\nelse: os.wait()"
        self.assert_box_fails(lambda: self.box().python(fork, **LIMIT))

    def test_kill_by_the_program_itself_is_its_own(self):
        report = self.box().run(["sh", "-c", "kill -KILL $$"], **LIMIT)
        self.assertEqual(report.outcome, SIGNALED, str(report))


class SameLimitTwice(GroupCase):
    """As crun sets it where systemd makes the groups. The group around, which holds a little more, comes to it first."""

    group_mib = 128
    settings = {"memory": "128m", "tmpfs": "32m"}

    def setUp(self):
        super().setUp()
        if not self.group.shows_its_peak:
            self.skipTest("Before Linux 5.19 a box with version 2 sees no peak: whose limit it was it cannot tell.")

    def test_bomb(self):
        for _ in range(3):
            report = self.box().c("memory_bomb", memory_kib=1 << 20)
            self.assertEqual(report.outcome, MEMORY, str(report))
