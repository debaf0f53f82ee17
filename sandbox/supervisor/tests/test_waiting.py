"""Whose time it is while a program and the judge wait for each other: the judge's own slowness costs a program no wall
time, and nothing that a program does makes its time the judge's."""

import unittest

from box import MIB, SLOWNESS, WALL, Stopwatch, file_frames, frame, header, pause
from boxcase import BoxCase


class SlowJudge(BoxCase):
    def open(self, argv, **limits):
        """Starts a program whose input is still to come."""
        self.box.send(frame("R", header(argv, **limits)), frame("G"))

    def test_input_that_stalls(self):
        self.open(["wc", "-c"], wall_ms=700)
        self.box.send(frame("I", b"x" * 60000))
        pause(1.5)
        self.box.send(frame("I", b"x" * 60000), frame("Z"))
        report = self.box.report()
        self.assert_exited(report)
        self.assertEqual(report.out, b"120000\n")

    def test_input_that_stalls_inside_a_frame(self):
        self.open(["wc", "-c"], wall_ms=700)
        data = frame("I", b"x" * 1000)
        self.box.send(data[:500])
        pause(1)
        self.box.send(data[500:] + frame("Z")[:3])
        pause(1)
        self.box.send(frame("Z")[3:])
        self.assert_exited(self.box.report())

    def test_input_that_trickles(self):
        self.open(["wc", "-c"], wall_ms=700)
        for _ in range(100):
            self.box.send(frame("I", b"x"))
            pause(0.02)
        self.box.send(frame("Z"))
        self.assert_exited(self.box.report())

    def test_output_that_is_not_taken(self):
        self.box.start(["head", "-c", "8000000", "/dev/zero"], output=16 * MIB, wall_ms=700)
        pause(1.5)
        report = self.box.report()
        self.assert_exited(report)
        self.assertEqual(len(report.out), 8000000)

    def test_input_and_output_at_once_are_not_counted_twice(self):
        """2 s in which neither moves, then 1 s of the program's own, by its own clock."""
        source = b"""
import os, time
os.write(1, bytes(1000000))
os.read(0, 1)
began = time.monotonic()
while True:
    os.write(1, b" %f" % (time.monotonic() - began))
    time.sleep(.02)"""
        limits = header(["python3", "main.py"], output=16 * MIB, wall_ms=1000)
        self.box.send(frame("R", limits), *file_frames("main.py", source), frame("G"))
        pause(2)
        self.box.send(frame("I", b"x"), frame("Z"))
        report = self.box.report()
        self.assert_outcome(report, WALL)
        self.assertLess(float(report.out.split()[-1]), 1.9 * SLOWNESS)


class HostileProgram(BoxCase):
    """Each would like to sleep for longer than its second: for ever, if its time is taken for the judge's."""

    def assert_sleep_has_ended(self, watch):
        report = self.box.report()
        self.assert_outcome(report, WALL)
        self.assertLess(watch.seconds, 30, str(report))

    def assert_sleep_ends(self, source, stdin, **limits):
        watch = Stopwatch()
        self.box.start(["python3", "main.py"], {"main.py": source}, stdin, wall_ms=1000, **limits)
        self.assert_sleep_has_ended(watch)

    def assert_sleep_ends_while_the_judge_stalls(self, source, stdin=b""):
        """The judge still owes input, but that is not what the program waits for."""
        watch = Stopwatch()
        self.box.send(
            frame("R", header(["python3", "main.py"], wall_ms=1000)),
            *file_frames("main.py", source.encode()),
            frame("G"),
            *([frame("I", stdin)] if stdin else []),
        )
        self.assert_sleep_has_ended(watch)
        self.box.send(frame("Z"))

    def test_never_reads(self):
        self.assert_sleep_ends("import time; time.sleep(1000)", b"x" * (8 * MIB))

    def test_reads_a_byte_at_a_time(self):
        source = "import os, time\nwhile os.read(0, 1): time.sleep(.001)"
        self.assert_sleep_ends(source, b"x" * (8 * MIB))

    def test_reads_all_there_is_from_time_to_time(self):
        source = """
import os, time
os.set_blocking(0, False)
while True:
    try:
        while os.read(0, 1 << 20): pass
        time.sleep(1000)
    except BlockingIOError:
        time.sleep(.02)"""
        self.assert_sleep_ends(source, b"x" * (64 * MIB))

    def test_reads_to_the_end(self):
        self.assert_sleep_ends("import os, time\nwhile os.read(0, 1 << 20): pass\ntime.sleep(1000)", b"x" * (8 * MIB))

    def test_empties_the_pipe_for_another_that_sleeps(self):
        source = """
import os, time
if os.fork() == 0:
    while os.read(0, 1 << 20): pass
    time.sleep(1000)
time.sleep(1000)"""
        self.assert_sleep_ends(source, b"x" * (8 * MIB))

    def test_enlarges_the_pipe(self):
        source = "import fcntl, time\nfcntl.fcntl(0, 1031, 1 << 20)\ntime.sleep(1000)"
        self.assert_sleep_ends(source, b"x" * (1 << 20) + b"y" * 1000)

    def test_floods_its_output_and_sleeps(self):
        source = "import os, time\nfor i in range(200): os.write(1, bytes(1 << 16))\ntime.sleep(1000)"
        self.assert_sleep_ends(source, b"", output=64 * MIB)

    def test_closes_its_input(self):
        self.assert_sleep_ends_while_the_judge_stalls("import os, time\nos.close(0)\ntime.sleep(1000)")

    def test_leaves_a_byte(self):
        self.assert_sleep_ends_while_the_judge_stalls("import os, time\nos.read(0, 9)\ntime.sleep(1000)", b"x" * 10)

    def test_gives_itself_a_byte_to_leave(self):
        """As good as not reading: there is something to read."""
        source = "import os, time\nos.write(os.open('/proc/self/fd/0', os.O_WRONLY), b'x')\ntime.sleep(1000)"
        self.assert_sleep_ends_while_the_judge_stalls(source)


if __name__ == "__main__":
    unittest.main()
