"""The channel: order, pipelining, half frames, nonsense, hanging up."""

import struct
import subprocess
import unittest

from box import (
    EXITED,
    MIB,
    NOT_STARTED,
    PROGRAMS,
    WALL,
    Box,
    BoxDied,
    BoxFailed,
    Stopwatch,
    file_frames,
    frame,
    header,
    pause,
    program_frames,
    run_frames,
)


def send_in_two(box, data, at):
    box.process.stdin.write(data[:at])
    box.process.stdin.flush()
    pause(0.005)
    box.process.stdin.write(data[at:])
    box.process.stdin.flush()


class Protocol(unittest.TestCase):
    def test_hello(self):
        with Box(first_uid=12345) as box:
            self.assertEqual(box.hello[:2], (4, 12345))
            self.assertIn(box.hello[2], (1, 2))

    def test_pipelined_runs(self):
        with Box() as box:
            box.send(
                b"".join(b"".join(run_frames(["sh", "-c", f"cat; exit {i}"], stdin=b"%d" % i)) for i in range(100))
            )
            for i in range(100):
                report = box.report()
                self.assertEqual((report.code, report.out), (i, b"%d" % i))

    def test_frames_cut_anywhere(self):
        data = b"".join(run_frames(["sh", "-c", "cat x; cat"], {"x": b"file"}, b"input"))
        with Box() as box:
            for at in range(len(data)):
                box.process.stdin.write(data[at : at + 1])
                box.process.stdin.flush()
            self.assertEqual(box.report().out, b"fileinput")
            for at in range(1, len(data), 7):
                send_in_two(box, data, at)
                self.assertEqual(box.report().out, b"fileinput")

    def test_a_program_and_its_runs_in_one_write(self):
        program = {"main.sh": (b"cat /box/program/x; cat", 0o644), "x": (b"file", 0o644)}
        run = b"".join(run_frames(["sh", "/box/program/main.sh"], stdin=b"input"))
        data = b"".join(program_frames(program)) + run
        with Box() as box:
            box.send(data + run + frame("X") + data)
            self.assertEqual([box.report().out for _ in range(3)], [b"fileinput"] * 3)
            for at in range(1, len(data), 7):
                send_in_two(box, data, at)
                self.assertEqual(box.report().out, b"fileinput")

    def test_output_does_not_wait_for_the_end(self):
        """It waits for more for a moment only."""
        with Box() as box:
            box.send(frame("R", header(["sh", "-c", "echo out; echo error >&2; read x; echo $x"])), frame("G"))
            self.assertEqual({box.receive(), box.receive()}, {("o", b"out\n"), ("e", b"error\n")})
            box.send(frame("I", b"in\n"), frame("Z"))
            self.assertEqual(box.report().out, b"in\n")

    def test_interactive(self):
        with Box() as box:
            source = (PROGRAMS / "echo.py").read_bytes()
            box.send(frame("R", header(["python3", "echo.py"])), *file_frames("echo.py", source), frame("G"))
            for word in ("one", "two", "three"):
                box.send(frame("I", word.encode() + b"\n"))
                self.assertEqual(box.receive(), ("o", word.upper().encode() + b"\n"))
            box.send(frame("I", b"end\n"))
            self.assertEqual(box.report().outcome, EXITED)  # before Z
            box.send(frame("I", b"too late"), frame("Z"))
            self.assertEqual(box.run(["echo", "next"]).out, b"next\n")

    def test_many_small_inputs(self):
        with Box() as box:
            box.send(
                frame("R", header(["wc", "-c"]))
                + frame("G")
                + b"".join(frame("I", b"x") for _ in range(10000))
                + frame("Z")
            )
            report = box.report()
            self.assertEqual(report.out.strip(), b"10000")
            self.assertLess(report.wall_us, 1_000_000)

    def test_reset(self):
        with Box() as box:
            box.compile("exit")
            self.assertEqual(box.again(3).code, 3)
            box.reset()
            self.assertEqual(box.docker_exec("ls", "-A", "/box").stdout, "")
            box.reset()
            self.assertEqual(box.again(3).outcome, NOT_STARTED)

    def test_reset_before_a_program(self):
        """All in one piece, as a judge sends them: each forgets what was before it, and nothing that comes behind it."""
        with Box() as box:
            for word in ("one", "two"):
                program = b"".join(program_frames({"main": (f"#!/bin/sh\necho {word}\n".encode(), 0o755)}))
                box.send(frame("X") + frame("X") + program + b"".join(run_frames(["/box/program/main"])))
                self.assertEqual(box.report().out, f"{word}\n".encode())
            box.send(frame("X") + b"".join(run_frames(["cat", "/box/program/main"])))
            self.assertEqual(box.report().out, b"")

    def test_nonsense_ends_the_box_with_a_reason(self):
        good = header(["true"])
        opened = frame("R", good)
        cases = {
            "unknown type": b"?\0\0\0\0",
            "huge": b"R\xff\xff\xff\xff",
            "65537 bytes": b"R" + struct.pack("<I", 65537),
            "input between runs": frame("I", b"x"),
            "go between runs": frame("G"),
            "reset with payload": frame("X", b"x"),
            "reset inside a run": opened + frame("X"),
            "run inside a run": opened + opened,
            "empty header": frame("R"),
            "short header": frame("R", good[:40]),
            "header without its last byte": frame("R", good[:-1]),
            "header with more": frame("R", good + b"x"),
            "no arguments": frame("R", header([])),
            "empty name": frame("R", header([""])),
            "unknown flags": frame("R", header(["true"], flags=4)),
            "no cpu": frame("R", header(["true"], cpu_ms=0)),
            "no wall": frame("R", header(["true"], wall_ms=0)),
            "no memory": frame("R", header(["true"], memory_kib=0)),
            "environment without value": frame("R", header(["true"], env=["X"])),
            "environment without name": frame("R", header(["true"], env=["=x"])),
            "artefact outside": frame("R", header(["true"], artefact="../x")),
            "absolute artefact": frame("R", header(["true"], artefact="/etc/passwd")),
            "artefact without keep": frame("R", header(["true"], artefact="x", flags=0)),
            "keep without artefact": frame("R", header(["true"], flags=1)),
            "empty file frame": opened + frame("F"),
            "file without a path": opened + frame("F", bytes(10)),
            "content without a file": opened + frame("D", b"x"),
            "too much content": opened + frame("F", struct.pack("<HQ", 420, 1) + b"a") + frame("D", b"xy"),
            "too little content": opened
            + frame("F", struct.pack("<HQ", 420, 2) + b"a")
            + frame("D", b"x")
            + frame("G"),
            "program with payload": frame("P", b"x"),
            "program's end between runs": frame("K"),
            "program's end with payload": frame("P") + frame("K", b"x"),
            "program's end inside a run": opened + frame("K"),
            "program inside a run": opened + frame("P"),
            "program inside a program": frame("P") + frame("P"),
            "run inside a program": frame("P") + opened,
            "go inside a program": frame("P") + frame("G"),
            "reset inside a program": frame("P") + frame("X"),
            "program without its content": frame("P") + frame("F", struct.pack("<HQ", 420, 2) + b"a") + frame("K"),
            "program outside": frame("P") + b"".join(file_frames("../a", b"x")),
            "program too large for the box": frame("P") + b"".join(file_frames("a", bytes(200 * MIB))),
            "program with a file twice": frame("P") + b"".join(file_frames("a", b"1")) * 2,
            "program with a file for a folder": frame("P")
            + b"".join([*file_frames("a", b"1"), *file_frames("a/b", b"2")]),
            "go with payload": opened + frame("G", b"x"),
            "empty input": opened + frame("G") + frame("I"),
            "end with payload": opened + frame("G") + frame("Z", b"x"),
            "second go": opened + frame("G") + frame("G"),
            "too large for the box": opened + b"".join(file_frames("a", bytes(200 * MIB))),
            "same file twice": opened + b"".join(file_frames("a", b"1")) + b"".join(file_frames("a", b"2")),
            "folder is a file": opened + b"".join(file_frames("a", b"1")) + b"".join(file_frames("a/b", b"2")),
        }
        for path in (
            b"/a",
            b"../a",
            b"a/../b",
            b"a//b",
            b"a/",
            b".",
            b"..",
            b"./a",
            b"a\0b",
            b"x" * 256,
            b"a/" * 2048 + b"b",
        ):
            cases[f"path {path[:20]!r}"] = opened + frame("F", struct.pack("<HQ", 420, 1) + path)
        for name, data in cases.items():
            with self.subTest(name), Box() as box:
                box.send(data)
                with self.assertRaises(BoxFailed) as failure:
                    while True:
                        box.receive()
                self.assertGreater(len(str(failure.exception)), 10)
                self.assertEqual(box.ended(), 1)

    def test_reason_comes_behind_whole_frames_of_output(self):
        with Box() as box:
            box.send(frame("R", header(["yes"], output=1 << 40, cpu_ms=60000, wall_ms=60000)), frame("G"))
            self.assertEqual(box.receive()[0], "o")
            box.send(frame("X"))
            with self.assertRaises(BoxFailed):
                while True:
                    self.assertEqual(box.receive()[0], "o")

    def test_hanging_up_ends_the_box(self):
        half = frame("R", header(["true"]))[:20]
        running = b"".join(
            run_frames(["sh", "-c", "trap '' TERM HUP; while :; do :; done"], wall_ms=60000, cpu_ms=60000)
        )
        waiting = frame("R", header(["cat"], wall_ms=60000)) + frame("G")
        for data in (b"", half, running, waiting):
            with self.subTest(data[:30]):
                box = Box()
                box.send(data)
                pause(0.5)
                watch = Stopwatch()
                box.close()
                self.assertLess(watch.seconds, 5)

    def test_stop_ends_the_box(self):
        with Box() as box:
            watch = Stopwatch()
            subprocess.run(["docker", "stop", "-t", "10", box.name], capture_output=True, check=True)
            self.assertLess(watch.seconds, 5)

    def test_killed_in_the_middle_is_seen(self):
        with Box() as box:
            box.start(["sleep", "1000"], wall_ms=60000)
            pause(0.3)
            subprocess.run(["docker", "kill", box.name], capture_output=True, check=True)
            with self.assertRaises(BoxDied):
                box.report()

    def test_not_the_first_process(self):
        with Box() as box:
            result = box.docker_exec("/usr/local/bin/supervisor", "40000")
            self.assertEqual(result.returncode, 2)
            for argument in ("0", "x", "", "65281", "-1", "4294967297"):
                self.assertEqual(box.docker_exec("/usr/local/bin/supervisor", argument).returncode, 2)

    def test_judge_that_writes_everything_before_it_reads(self):
        with Box() as box:
            data = b"".join(run_frames(["cat"], stdin=b"x" * (8 * MIB), output=16 * MIB)) * 2
            box.send(data)
            pause(1)
            self.assertEqual([box.report().out_bytes for _ in range(2)], [8 * MIB] * 2)
            source = (PROGRAMS / "fill_pipes.py").read_bytes()
            run = run_frames(["python3", "main.py"], {"main.py": source}, b"x" * (8 * MIB), output=4 * MIB)
            box.process.stdin.write(b"".join(run))
            box.process.stdin.flush()
            report = box.report()
            self.assertEqual((report.out_bytes, report.err_bytes), (1000000, 1000000))

    def test_wall_limit_with_pipelined_runs(self):
        with Box() as box:
            for _ in range(3):
                box.start(["sleep", "1000"], wall_ms=200)
            self.assertEqual([box.report().outcome for _ in range(3)], [WALL] * 3)


if __name__ == "__main__":
    unittest.main()
