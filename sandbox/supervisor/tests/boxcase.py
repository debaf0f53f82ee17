"""A test case with one box that must be as good as new after each test."""

import unittest

from box import EXITED, NAMES, Box


class BoxCase(unittest.TestCase):
    settings = {}

    @classmethod
    def setUpClass(cls):
        cls.box = Box(**cls.settings)

    @classmethod
    def tearDownClass(cls):
        cls.box.close()

    def tearDown(self):
        self.assert_clean()

    def assert_clean(self):
        """The next run finds nothing of the last one, and PID 1 is what it was."""
        census = self.box.script("census")
        self.assertEqual(census.outcome, EXITED, str(census))
        self.assertEqual(census.out, b"[] nice 0 policy 0 affinity True ['main.py']\n", str(census))
        left = self.box.docker_exec("ls", "-A", "/box").stdout.split()
        self.assertIn(left, ([], ["program"]))

    def listing(self):
        """The program's files and folders: path, type, mode, owner."""
        report = self.box.run(["sh", "-c", "cd /box; find program -printf '%p %y %m %U\\n' | sort"])
        return report.out.decode().splitlines()

    def assert_outcome(self, report, *outcomes):
        self.assertIn(report.outcome, outcomes, f"{' or '.join(NAMES[o] for o in outcomes)} expected: {report}")

    def assert_exited(self, report, code=0):
        self.assert_outcome(report, EXITED)
        self.assertEqual(report.code, code, str(report))
