"""The way from the supervisor to the program, which borrows the supervisor's memory until its exec: what cannot be
executed, or only just, is the program's own affair, and leaves the supervisor as it was."""

import platform
import struct
import unittest

from box import EXITED, MEMORY, NOT_STARTED, SIGNALED, file_frames, frame, header
from boxcase import BoxCase

LOAD, INTERPRETER = 1, 3
NO_INTERPRETERS = ("/box", "/dev/tty", "/proc/self/fd/0", "/box/work/none")
MACHINE = {"x86_64": 62, "aarch64": 183}


def segment(kind, address, in_file, in_memory, offset=0):
    return struct.pack("<IIQQQQQQ", kind, 7, offset, address, address, in_file, in_memory, 4096)


def elf(*segments, count=None, data=b""):
    """An executable for this machine, with `data` behind its segments."""
    machine = MACHINE[platform.machine()]
    count = len(segments) if count is None else count
    start = b"\x7fELF\x02\x01\x01".ljust(16, b"\0")
    fixed = struct.pack("<HHIQQQIHHHHHH", 2, machine, 1, 0x400000, 64, 0, 0, 64, 56, count, 0, 0, 0)
    return start + fixed + b"".join(segments) + data


def interpreted(by):
    path = by.encode() + b"\0"
    return elf(segment(INTERPRETER, 0, len(path), len(path), 176), segment(LOAD, 0x400000, 176, 176), data=path)


class Start(BoxCase):
    def state(self):
        """Of PID 1, whatever a child has of its own."""
        fields = "grep -E '^(Umask|Sig[BIC]|Uid|Gid|Cap)' status"
        return self.box.docker_exec("sh", "-c", f"cd /proc/1 && cat oom_score_adj limits && {fields} && ls fd").stdout

    def start(self, argv, content=None, **limits):
        files = file_frames("main", content, 0o755) if content is not None else ()
        self.box.send(frame("R", header(argv, **limits)), *files, frame("G"), frame("Z"))
        return self.box.report()

    def test_odd_programs(self):
        before = self.state()
        for outcome, content in (
            (NOT_STARTED, b""),
            (NOT_STARTED, elf()),
            (NOT_STARTED, elf(count=65535)),
            (SIGNALED, elf(segment(LOAD, 0x400000, 120, 1 << 46))),
            (SIGNALED, elf(segment(LOAD, -4096 % (1 << 64), 4096, 4096))),
            *((NOT_STARTED, interpreted(path)) for path in NO_INTERPRETERS),
            *((NOT_STARTED, f"#!{path}\n".encode()) for path in NO_INTERPRETERS),
            (SIGNALED, interpreted("/box/work/main")),
            (NOT_STARTED, b"#!/box/work/main\n"),
            (NOT_STARTED, b"#!/proc/1/exe\n"),
            (NOT_STARTED, b"#!" + b"/" * 300 + b"\n"),
            (EXITED, b"#!/bin/true\n"),
        ):
            self.assert_outcome(self.start(["./main"], content), outcome)
        self.assertEqual(self.state(), before)

    def test_at_the_limits(self):
        before = self.state()
        long = ["true"] + ["x" * 8] * 4095
        for outcome, argv, limits in (
            (EXITED, long, {}),
            (NOT_STARTED, long, {"stack": 4096}),
            (SIGNALED, ["true"], {"stack": 1}),
            (MEMORY, ["true"], {"memory_kib": 1}),
            (EXITED, ["true"], {"processes": 1, "file": 0, "output": 0}),
            (EXITED, ["true"], {"open_files": 3}),
            (NOT_STARTED, ["nothing"], {"output": 0, "open_files": 3}),
            (NOT_STARTED, ["true"], {"env": ["PATH="]}),
            (NOT_STARTED, ["true"], {"env": ["PATH=" + "/bin/true:" * 1000]}),
        ):
            self.assert_outcome(self.start(argv, **limits), outcome)
        self.assertEqual(self.state(), before)


if __name__ == "__main__":
    unittest.main()
