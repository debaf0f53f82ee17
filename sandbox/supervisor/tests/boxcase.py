"""A test case with one box that must be as good as new after each test."""

import unittest

from box import EXITED, NAMES, Box

CENSUS = r"""
import os
others = []
for entry in os.listdir('/proc'):
    if entry.isdigit() and int(entry) not in (1, os.getpid()):
        try:
            others.append(open(f'/proc/{entry}/status').read().replace('\n', ' ')[:200])
        except FileNotFoundError:
            pass
stat = open('/proc/1/stat').read().rsplit(')')[1].split()
print(others, 'nice', stat[16], 'policy', stat[38], 'affinity', open('/proc/1/status').read().split('Cpus_allowed:')[1].split()[0] ==
      open('/proc/self/status').read().split('Cpus_allowed:')[1].split()[0], os.listdir('.'))
"""


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
        census = self.box.python(CENSUS)
        self.assertEqual(census.outcome, EXITED, str(census))
        self.assertEqual(census.out, b"[] nice 0 policy 0 affinity True ['main.py']\n", str(census))
        left = self.box.docker_exec("ls", "-A", "/box").stdout.split()
        self.assertIn(left, ([], ["program"]))

    def assert_outcome(self, report, *outcomes):
        self.assertIn(report.outcome, outcomes, f"{' or '.join(NAMES[o] for o in outcomes)} expected: {report}")

    def assert_exited(self, report, code=0):
        self.assert_outcome(report, EXITED)
        self.assertEqual(report.code, code, str(report))
