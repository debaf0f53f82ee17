"""What a program can see, reach and leave behind."""

import unittest

from box import EXITED, PROGRAMS, Box
from boxcase import BoxCase


class Isolation(BoxCase):
    def test_denied_calls(self):
        report = self.box.c("denied_calls")
        self.assert_exited(report)
        self.assertEqual(report.out, b"unix-pair-works personality-query-works")

    def test_files_of_others(self):
        report = self.box.script("files_of_others")
        self.assert_exited(report)
        self.assertEqual(
            report.out.decode(),
            "[] ['/dev/full', '/dev/null', '/dev/random', '/dev/tty', '/dev/urandom', '/dev/zero']\n",
        )

    def test_foreign_architecture(self):
        report = self.box.c("int80")
        self.assertEqual((report.signal, report.out), (31, b""), str(report))

    def test_network(self):
        report = self.box.python(
            "import socket\ntry:\n  socket.create_connection(('127.0.0.1',80))\nexcept OSError as e: print(e.errno)"
        )
        self.assertEqual(report.out, b"1\n")

    def test_descriptors_and_state(self):
        report = self.box.c("own_state")
        self.assertEqual(report.out, b"1000\n")

    def test_crash_handler_of_the_machine_stays_out(self):
        """One byte is what keeps the kernel from starting it; none would not."""
        script = "import resource as r\nprint(r.getrlimit(r.RLIMIT_CORE))\nr.setrlimit(r.RLIMIT_CORE, (0, 0))"
        report = self.box.python(script)
        self.assertEqual((report.out, report.code), (b"(1, 1)\n", 1), str(report))

    def test_environment(self):
        report = self.box.run(["env"], env=["A=b", "PATH=/bin:/usr/bin", "EMPTY="])
        self.assertEqual(
            sorted(report.out.decode().split()),
            ["A=b", "EMPTY=", "HOME=/box/work", "LANG=C.UTF-8", "PATH=/bin:/usr/bin", "TMPDIR=/box/work"],
        )

    def test_the_image_has_nothing_that_raises_privileges(self):
        """Even if it had: no_new_privs. What is found here is only that of the test's own image."""
        report = self.box.run(["su", "-c", "id"])
        self.assertNotIn(b"uid=0", report.out)

    def test_uploaded_files_belong_to_the_run(self):
        report = self.box.run(
            ["sh", "-c", "echo more >> a/b/c.txt && cat a/b/c.txt && stat -c '%a' a/b/c.txt run && ./run"],
            {"a/b/c.txt": "text\n", "run": "#!/bin/sh\necho started\n"},
        )
        self.assertIn(b"text\nmore\n644\n644\n", report.out)
        self.assertEqual(report.code, 126)


class SharedProgram(BoxCase):
    """Two programs in two boxes with neighbouring blocks do not see or count each other."""

    def test_process_limit_is_per_block(self):
        with Box(first_uid=41024) as other:
            other.start(["python3", "main.py"], {"main.py": (PROGRAMS / "hold_processes.py").read_bytes()})
            self.assertEqual(other.receive(), ("o", b"full\n"))
            report = self.box.python("import os\nfor i in range(50):\n  if os.fork()==0: os._exit(0)\nprint('ok')")
            self.assertEqual(report.out, b"ok\n", str(report))
            self.assertEqual(other.report().outcome, EXITED)


if __name__ == "__main__":
    unittest.main()
