"""What compile steps leave, what runs leave, and what comes of it."""

import unittest

from box import EXITED, MIB, NO_ARTEFACT, NOT_STARTED, PROGRAMS, Box
from boxcase import BoxCase


class Artefacts(BoxCase):
    def keep(self, script, artefact, **limits):
        return self.box.run(["sh", "-c", script], artefact=artefact, **limits)

    def test_a_file(self):
        self.assert_exited(self.keep("echo '#!/bin/sh\necho hi' > p; chmod 4700 p", "p"))
        self.assertEqual(self.listing(), ["program f 555 40001"])
        self.assertEqual(self.box.run(["/box/program"]).out, b"hi\n")

    def test_a_folder(self):
        self.assert_exited(
            self.keep(
                "mkdir -p out/in; echo x > out/in/a; echo y > out/b; chmod 777 out out/in; chmod 666 out/b", "out"
            )
        )
        self.assertEqual(
            self.listing(),
            ["program d 555 40001", "program/b f 444 40001", "program/in d 555 40001", "program/in/a f 444 40001"],
        )

    def test_the_whole_folder(self):
        self.assert_exited(self.keep("mkdir a; echo x > a/b; chmod 0 a/b a .", "."))
        self.assertEqual(self.listing(), ["program d 555 40001", "program/a d 555 40001", "program/a/b f 444 40001"])

    def test_a_path(self):
        self.assert_exited(self.keep("mkdir -p a/b; echo x > a/b/c; chmod 0 .", "a/b/c"))
        self.assertEqual(self.box.run(["cat", "/box/program"]).out, b"x\n")

    def test_replaced_and_forgotten(self):
        self.assert_exited(self.keep("mkdir -p x/y/z; echo 1 > x/y/z/1", "."))
        self.assert_exited(self.keep("echo 2 > p", "p"))
        self.assertEqual(self.listing(), ["program f 444 40001"])
        self.assert_exited(self.keep("exit 3", "p"), 3)
        self.assertEqual(self.listing(), ["program f 444 40001"])
        self.box.reset()
        self.assertEqual(self.listing(), [])

    def test_tricks(self):
        for script, artefact in (
            ("", "missing"),
            ("ln -s /etc/passwd p", "p"),
            ("ln -s q p; echo > q", "p"),
            ("mkfifo p", "p"),
            ("ln -s /etc d", "d/passwd"),
            ("ln -s . d; echo > p", "d/p"),
            ("mkdir d; ln -s /etc/shadow d/x", "d"),
            ("mkdir d; mkfifo d/x", "d"),
            ("echo > p", "p/q"),
            ("mkfifo x", "."),
            ("i=0; while [ $i -lt 40 ]; do mkdir d; cd d; i=$((i+1)); done", "d"),
            ("mkdir -p a/b; echo > a/b/c; chmod 0 a", "a/b/c"),
            ("ln -s /box/work p", "p"),
            ("ln /etc/passwd p; true", "p"),
            ("python3 -c \"import socket\nimport os\nos.mknod('p', 0o140666)\"", "p"),
        ):
            report = self.keep(script, artefact)
            self.assert_outcome(report, NO_ARTEFACT)
            self.assertEqual(report.code, -1)
            self.assertEqual(self.listing(), [])
            self.assert_clean()

    def test_too_large(self):
        self.assert_outcome(
            self.keep("head -c 60000000 /dev/zero > a; head -c 60000000 /dev/zero > b", "."), NO_ARTEFACT
        )
        self.assertEqual(self.listing(), [])
        self.assert_outcome(self.keep("truncate -s 1G p", "p", file=1 << 31), NO_ARTEFACT)
        self.assert_outcome(self.keep("i=0; while [ $i -lt 3000 ]; do : > $i; i=$((i+1)); done", "."), NO_ARTEFACT)
        self.assertEqual(self.listing(), [])

    def test_daemon_of_a_compiler_cannot_change_what_is_kept(self):
        """It writes over the file for as long as it lives: what is kept is whole, and stays as it is."""
        for _ in range(10):
            script = "echo good > p; (setsid python3 overwriter.py > /dev/null 2>&1 &); sleep 0.1"
            source = (PROGRAMS / "overwriter.py").read_bytes()
            report = self.box.run(["sh", "-c", script], {"overwriter.py": source}, artefact="p")
            self.assert_exited(report)
            kept = self.box.run(["cat", "/box/program"]).out
            self.assertIn(kept, (b"good\n", b"evil\n", b""))
            self.assertEqual(self.box.run(["cat", "/box/program"]).out, kept)

    def test_names(self):
        self.assert_exited(self.box.script("odd_names", artefact="d"))
        report = self.box.script("read_odd_names")
        self.assertEqual(report.out, b"True 6\n")

    def test_program_cannot_be_changed(self):
        self.assert_exited(self.keep("mkdir d; echo x > d/f; cp /bin/true d/t", "."))
        report = self.box.script("change_program")
        self.assertEqual(report.out, b"", str(report))

    def test_not_executable(self):
        self.assert_exited(self.keep("echo text > p", "p"))
        report = self.box.run(["/box/program"])
        self.assert_outcome(report, NOT_STARTED)
        self.assertEqual((report.code, report.err), (-1, b"cannot execute /box/program: Permission denied\n"))
        for argv in (["nothing"], ["/box/program/x"], ["/box/work"], ["./main"], ["/"]):
            self.assert_outcome(self.box.run(argv), NOT_STARTED)
        self.assert_exited(self.keep("head -c 1000 /dev/urandom > p; chmod 755 p", "p"))
        self.assert_outcome(self.box.run(["/box/program"]), NOT_STARTED)


class Programs(BoxCase):
    """Those that the judge sends."""

    def test_files_are_for_all_to_read(self):
        self.box.put({"a": (b"A", 0o600), "in/b": (b"", 0o4700), "in/deep/c": (b"C", 0o666)})
        self.assertEqual(
            self.listing(),
            [
                "program d 755 40001",
                "program/a f 444 40001",
                "program/in d 755 40001",
                "program/in/b f 555 40001",
                "program/in/deep d 755 40001",
                "program/in/deep/c f 444 40001",
            ],
        )
        self.assertEqual(self.box.run(["cat", "/box/program/a", "/box/program/in/deep/c"]).out, b"AC")

    def test_nobody_can_change_them(self):
        self.box.put({"d/f": (b"x\n", 0o644), "d/t": (b"#!/bin/sh\n", 0o755)})
        self.assertEqual(self.box.script("change_program").out, b"")
        self.assertEqual(self.box.run(["cat", "/box/program/d/f"]).out, b"x\n")
        self.assertEqual(len(self.listing()), 4)

    def test_replaced_and_forgotten(self):
        self.assert_exited(self.box.run(["sh", "-c", "mkdir -p x/y; echo 1 > x/y/1; chmod 0 x"], artefact="."))
        self.box.put({"a": (b"1", 0o644)})
        self.box.put({"x/b": (b"2", 0o644)})
        self.assertEqual(self.listing(), ["program d 755 40001", "program/x d 755 40001", "program/x/b f 444 40001"])
        self.assert_exited(self.box.run(["sh", "-c", "cp /box/program/x/b p"], artefact="p"))
        self.assertEqual(self.listing(), ["program f 444 40001"])
        self.box.put({})
        self.assertEqual(self.listing(), ["program d 755 40001"])
        self.box.reset()
        self.assertEqual(self.listing(), [])

    def test_after_runs_that_filled_the_box(self):
        """All that they and earlier programs left is gone before the next program comes."""
        many = {f"many/{i}": (b"x", 0o644) for i in range(3000)}
        deep = {"d/" * 2000 + "f": (b"x", 0o644), "large": (bytes(50 * MIB), 0o644)}
        fill = """
import os
os.mkdir("d", 0)
try:
    for i in range(10000): open(str(i), "wb").write(bytes(SIZE))
except OSError as e:
    print(e.errno, end="")
os.chmod(".", 0)"""
        for program, size in ((many, 0), (deep, MIB), (many, MIB), (deep, 0)):
            self.box.put(program)
            source = fill.replace("SIZE", str(size)).encode()
            self.box.start(["python3", "main.py"], {"main.py": source}, memory_kib=1 << 20)
            self.box.put(program)
            self.box.put({"left": (b"", 0o644)})
            self.box.start(["sh", "-c", "ls /box/program; mkdir -p d/e; : > d/e/f; chmod 0 d"], artefact=".")
            self.assertEqual(self.box.report().out, b"28")
            self.assertEqual(self.box.report().out, b"left\n")
        self.box.reset()

    def test_as_many_as_the_box_holds(self):
        for i in range(3):
            self.box.put({f"{i}": (bytes(100 * MIB), 0o644)})
            self.assertEqual(self.listing()[1:], [f"program/{i} f 444 40001"])

    def test_nobody_can_make_them_larger(self):
        """What they take is taken from the box for as long as they stay, and the next run finds it full."""
        self.box.put({f"{i}": (b"x", 0o644) for i in range(50)})
        report = self.box.script("inflate")
        self.assertEqual(report.out, b"EINVAL\n", str(report))
        self.assert_exited(self.box.run(["true"], {"large": bytes(100 * MIB)}))

    def test_no_room_for_the_next_run(self):
        """They are there before the run, like an artefact, and no part of its memory."""
        self.box.put({"a": (bytes(60 * MIB), 0o644)})
        report = self.box.run(["cat", "/box/program/a"], output=100 * MIB, memory_kib=32 * 1024)
        self.assert_exited(report)
        self.assertLess(report.memory_kib, 16 * 1024)


class Leftovers(BoxCase):
    def test_markers(self):
        self.assert_exited(self.box.script("mark"))
        self.assertEqual(self.box.script("find_marks").out, b"[]\n")

    def test_deep_and_forbidden(self):
        report = self.box.script("deep_tree", cpu_ms=10000)
        self.assert_exited(report)
        self.assert_clean()

    def test_wide_deep_and_odd(self):
        report = self.box.script("odd_tree")
        self.assert_exited(report)
        self.assert_clean()

    def test_own_folder_forbidden(self):
        self.assert_exited(self.box.run(["sh", "-c", "echo > a; chmod 0 ."]))
        self.assert_exited(self.box.run(["sh", "-c", "chmod 0 ."]))

    def test_full_of_inodes(self):
        self.box.python("for i in range(10000): open(str(i), 'w')")
        self.assert_clean()

    def test_hard_links_and_open_files(self):
        self.assert_exited(self.box.script("hold_files"))
        free = self.box.docker_exec("df", "--output=used", "/box").stdout.split()[-1]
        self.assertEqual(free, "0")

    def test_files_in_sockets_that_nobody_holds(self):
        """They have no name left, but most of the box: what comes next must find it free."""
        self.box.compile("late_memory")
        for depth in (0, 20):
            self.box.start(["/box/program", "file", "110", str(depth)], file=1 << 30)
            self.box.start(["true"], {"large": bytes(40 * MIB)})
            self.assert_exited(self.box.report())
            self.assert_exited(self.box.report())
        self.box.reset()


class BoxOfFiles(unittest.TestCase):
    def test_large_upload(self):
        with Box() as box:
            content = bytes(range(256)) * 80000
            report = box.run(["sha256sum", "big"], {"big": content, "empty": b"", "a/b/c/d": b"x"})
            import hashlib

            self.assertEqual(report.out.split()[0].decode(), hashlib.sha256(content).hexdigest())
            self.assertEqual(report.outcome, EXITED)


if __name__ == "__main__":
    unittest.main()
