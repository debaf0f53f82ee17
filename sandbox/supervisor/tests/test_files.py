"""What compile steps leave, what runs leave, and what comes of it."""

import unittest

from box import EXITED, NO_ARTEFACT, NOT_STARTED, Box
from boxcase import BoxCase


class Artefacts(BoxCase):
    WRITER = """
import os
while True:
    for make in (lambda: open("p", "w").write("evil\\n"), lambda: os.symlink("/etc/passwd", "p.l"), lambda: os.replace("p.l", "p.m"), lambda: os.mkfifo("p.f")):
        try: make()
        except OSError: pass
"""

    def keep(self, script, artefact, **limits):
        return self.box.run(["sh", "-c", script], artefact=artefact, **limits)

    def listing(self):
        report = self.box.run(["sh", "-c", "cd /box; find program -printf '%p %y %m %U\\n' | sort"])
        return report.out.decode().splitlines()

    def test_a_file(self):
        self.assert_exited(self.keep("echo '#!/bin/sh\necho hi' > p; chmod 4700 p", "p"))
        self.assertEqual(self.listing(), ["program f 555 40001"])
        self.assertEqual(self.box.run(["/box/program"]).out, b"hi\n")

    def test_a_folder(self):
        self.assert_exited(self.keep("mkdir -p out/in; echo x > out/in/a; echo y > out/b; chmod 777 out out/in; chmod 666 out/b", "out"))
        self.assertEqual(self.listing(), ["program d 555 40001", "program/b f 444 40001", "program/in d 555 40001", "program/in/a f 444 40001"])

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
                ("", "missing"), ("ln -s /etc/passwd p", "p"), ("ln -s q p; echo > q", "p"), ("mkfifo p", "p"), ("ln -s /etc d", "d/passwd"),
                ("ln -s . d; echo > p", "d/p"), ("mkdir d; ln -s /etc/shadow d/x", "d"), ("mkdir d; mkfifo d/x", "d"), ("echo > p", "p/q"),
                ("mkfifo x", "."), ("i=0; while [ $i -lt 40 ]; do mkdir d; cd d; i=$((i+1)); done", "d"),
                ("mkdir -p a/b; echo > a/b/c; chmod 0 a", "a/b/c"),
                ("ln -s /box/work p", "p"), ("ln /etc/passwd p; true", "p"),
                ("python3 -c \"import socket\nimport os\nos.mknod('p', 0o140666)\"", "p")):
            report = self.keep(script, artefact)
            self.assert_outcome(report, NO_ARTEFACT)
            self.assertEqual(report.code, -1)
            self.assertEqual(self.listing(), [])
            self.assert_clean()

    def test_too_large(self):
        self.assert_outcome(self.keep("head -c 60000000 /dev/zero > a; head -c 60000000 /dev/zero > b", "."), NO_ARTEFACT)
        self.assertEqual(self.listing(), [])
        self.assert_outcome(self.keep("truncate -s 1G p", "p", file=1 << 31), NO_ARTEFACT)
        self.assert_outcome(self.keep("i=0; while [ $i -lt 3000 ]; do : > $i; i=$((i+1)); done", "."), NO_ARTEFACT)
        self.assertEqual(self.listing(), [])

    def test_daemon_of_a_compiler_cannot_change_what_is_kept(self):
        """It writes over the file for as long as it lives: what is kept is whole, and stays as it is."""
        for _ in range(10):
            self.assert_exited(self.keep("echo good > p; (setsid python3 -c '" + self.WRITER + "' >/dev/null 2>&1 &); sleep 0.1", "p"))
            kept = self.box.run(["cat", "/box/program"]).out
            self.assertIn(kept, (b"good\n", b"evil\n", b""))
            self.assertEqual(self.box.run(["cat", "/box/program"]).out, kept)

    def test_names(self):
        report = self.box.python(r"""
import os
for name in [b'x' * 255, b'new\nline', b'-rf', b'\xff\xfe', b' ', b'*']:
    os.mkdir(b'd')  if not os.path.exists(b'd') else None
    open(b'd/' + name, 'wb').write(name)
""", artefact="d")
        self.assert_exited(report)
        report = self.box.run(["python3", "-c", "import os\nprint(all(open(os.path.join(b'/box/program', n), 'rb').read() == n for n in os.listdir(b'/box/program')), len(os.listdir('/box/program')))"])
        self.assertEqual(report.out, b"True 6\n")

    def test_program_cannot_be_changed(self):
        self.assert_exited(self.keep("mkdir d; echo x > d/f; cp /bin/true d/t", "."))
        report = self.box.python("""
import os
for action in (lambda: open('/box/program/d/f', 'a'), lambda: os.unlink('/box/program/d/f'), lambda: open('/box/program/new', 'w'), lambda: os.chmod('/box/program/d', 0o777),
               lambda: os.rename('/box/program/d', '/box/program/e'), lambda: os.mkdir('/box/program/d/__pycache__'), lambda: os.utime('/box/program/d/f'),
               lambda: os.link('/box/program/d/f', 'f'), lambda: os.setxattr('/box/program/d/f', 'user.x', b'y'), lambda: os.rename('/box/program', '/box/old'),
               lambda: os.truncate('/box/program/d/f', 0)):
    try:
        action()
        print('done')
    except OSError:
        pass
""")
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


class Leftovers(BoxCase):
    MARK = """
import os
for folder in ('.', '/tmp', '/var/tmp', '/dev', '/dev/shm', '/dev/mqueue', '/run', '/box', '/box/program', os.path.expanduser('~')):
    try: open(folder + '/marker', 'w').write('here')
    except OSError: pass
"""
    FIND = """
import os
found = [os.path.join(r, n) for r, d, f in os.walk('/') for n in d + f if n == 'marker' and not r.startswith('/proc/')]
print(found)
"""

    def test_markers(self):
        self.assert_exited(self.box.run(["python3", "main.py"], {"main.py": self.MARK}))
        self.assertEqual(self.box.python(self.FIND).out, b"[]\n")

    def test_deep_and_forbidden(self):
        report = self.box.python("""
import os
for i in range(2000):
    os.mkdir('d' * 200); os.chdir('d' * 200)
    open('f', 'w'); os.chmod('f', 0)
for i in range(1999):
    os.chdir('..'); os.chmod('d' * 200, 0)
""", cpu_ms=10000)
        self.assert_exited(report)
        self.assert_clean()

    def test_wide_deep_and_odd(self):
        report = self.box.python(r"""
import os, struct
ACL = struct.pack('<I', 2) + b''.join(struct.pack('<HHI', tag, 0, who) for tag, who in ((1, 2**32-1), (2, os.getuid()), (4, 2**32-1), (16, 2**32-1), (32, 2**32-1)))
def fill(depth):
    for i in range(6):
        os.mkdir(f'{i}'); os.chdir(f'{i}')
        os.symlink('/etc', 'l'); os.mkfifo('p'); open('x' * 255, 'w'); open('a\nb', 'w')
        if depth: fill(depth - 1)
        if i == 2: os.mknod('w', 0o20000, 0)
        os.chdir('..')
        if i == 1: os.setxattr('1', 'system.posix_acl_access', ACL)
        else: os.chmod(f'{i}', [0, 0o777, 0o111, 0o444, 0o1777, 0o222][i])
fill(2)
""")
        self.assert_exited(report)
        self.assert_clean()

    def test_own_folder_forbidden(self):
        self.assert_exited(self.box.run(["sh", "-c", "echo > a; chmod 0 ."]))
        self.assert_exited(self.box.run(["sh", "-c", "chmod 0 ."]))

    def test_full_of_inodes(self):
        self.box.python("for i in range(10000): open(str(i), 'w')")
        self.assert_clean()

    def test_hard_links_and_open_files(self):
        self.assert_exited(self.box.python("""
import os
open('f', 'w').write('x' * 10000000)
for i in range(1000): os.link('f', str(i))
f = open('gone', 'wb'); os.unlink('gone'); f.write(b'x' * 20000000); f.flush()
if os.fork() == 0:
    while True: pass
"""))
        free = self.box.docker_exec("df", "--output=used", "/box").stdout.split()[-1]
        self.assertEqual(free, "0")


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
