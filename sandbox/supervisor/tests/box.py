"""The judge's end of PROTOCOL.md, over a real container with a box's settings."""

import dataclasses
import itertools
import os
import pathlib
import queue
import struct
import subprocess
import threading
import time

IMAGE = os.environ.get("CODERUNNER_SANDBOX_IMAGE", "coderunner-supervisor-test")
PROGRAMS = pathlib.Path(__file__).parent / "programs"
SECCOMP = pathlib.Path(__file__).parents[2] / "seccomp.json"  # of sandbox/
EXITED, SIGNALED, CPU, WALL, MEMORY, OUTPUT, FILE, NO_ARTEFACT, NOT_STARTED = range(1, 10)
NAMES = (
    "? Exited Signaled TimeLimit(cpu) TimeLimit(wall) MemoryLimit OutputLimit FileLimit NoArtefact NotStarted".split()
)
MIB = 1 << 20
FRAME_MAX = 65536

# How many times slower than a usual machine this one is, an emulated one for instance: all times of the tests are those
# of a usual machine.
SLOWNESS = float(os.environ.get("CODERUNNER_TEST_SLOWNESS", "1"))

_names = itertools.count(1)


def pause(seconds):
    time.sleep(seconds * SLOWNESS)


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self):
        self._began = time.monotonic()

    @property
    def seconds(self):
        return (time.monotonic() - self._began) / SLOWNESS


class BoxFailed(Exception):
    """The supervisor said E."""


class BoxDied(Exception):
    """The channel ended without a word."""


@dataclasses.dataclass
class Report:
    outcome: int
    flags: int
    code: int
    signal: int
    cpu_us: int
    wall_us: int
    memory_kib: int
    out_bytes: int
    err_bytes: int
    out: bytes = b""
    err: bytes = b""

    def __post_init__(self):
        self.cpu_us, self.wall_us = self.cpu_us / SLOWNESS, self.wall_us / SLOWNESS

    def __str__(self):
        return (
            f"{NAMES[self.outcome]} code={self.code} signal={self.signal} flags={self.flags} "
            f"cpu={self.cpu_us / 1000:.1f}ms wall={self.wall_us / 1000:.1f}ms memory={self.memory_kib}KiB "
            f"out={self.out[-300:]!r} err={self.err[-600:]!r}"
        )


def frame(kind, payload=b""):
    return kind.encode() + struct.pack("<I", len(payload)) + payload


def header(
    argv,
    *,
    env=(),
    artefact="",
    cpu_ms=2000,
    wall_ms=10000,
    memory_kib=256 * 1024,
    output=MIB,
    file=64 * MIB,
    stack=64 * MIB,
    processes=64,
    open_files=256,
    merge=False,
    flags=None,
):
    strings = [os.fsencode(s) for s in [*argv, *env, artefact]]
    if flags is None:
        flags = (1 if artefact else 0) | (2 if merge else 0)
    return struct.pack(
        "<IIIIQQQIIHH",
        flags,
        int(cpu_ms * SLOWNESS),
        int(wall_ms * SLOWNESS),
        memory_kib,
        output,
        file,
        stack,
        processes,
        open_files,
        len(argv),
        len(env),
    ) + b"".join(s + b"\0" for s in strings)


def file_frames(path, content, mode=0o644):
    yield frame("F", struct.pack("<HQ", mode, len(content)) + os.fsencode(path))
    for at in range(0, len(content), FRAME_MAX):
        yield frame("D", content[at : at + FRAME_MAX])


def program_frames(files):
    yield frame("P")
    for path, (content, mode) in files.items():
        yield from file_frames(path, content, mode)
    yield frame("K")


def run_frames(argv, files=None, stdin=b"", **limits):
    yield frame("R", header(argv, **limits))
    for path, content in (files or {}).items():
        yield from file_frames(path, content if isinstance(content, bytes) else content.encode())
    yield frame("G")
    for at in range(0, len(stdin), FRAME_MAX):
        yield frame("I", stdin[at : at + FRAME_MAX])
    yield frame("Z")


class Box:
    """One container. Frames are sent by a thread of their own, so that neither direction can block the other."""

    def __init__(self, first_uid=40000, memory="512m", tmpfs="128m", inodes=4096, pids=80, quota=True, extra=()):
        self.name = f"supervisor-test-{os.getpid()}-{next(_names)}"
        options = [
            "--name",
            self.name,
            "--rm",
            "-i",
            "--log-driver",
            "none",
            "--network",
            "none",
            "--read-only",
            "--ipc",
            "none",
            "--cap-drop",
            "ALL",
            "--cap-add",
            "SETUID",
            "--cap-add",
            "SETGID",
            "--security-opt",
            "no-new-privileges",
            "--security-opt",
            f"seccomp={SECCOMP}",
            "--memory",
            memory,
            "--memory-swap",
            memory,
            "--pids-limit",
            str(pids),
            "--tmpfs",
            f"/box:rw,mode=0771,nosuid,nodev,noatime,exec,size={tmpfs},nr_inodes={inodes}",
            "--workdir",
            "/",
            *(["--cpus", "1"] if quota else []),
            *extra,
        ]
        self.process = subprocess.Popen(
            ["docker", "run", *options, IMAGE, str(first_uid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.outbox = queue.Queue()
        threading.Thread(target=self._write, daemon=True).start()
        self.hello = struct.unpack("<HIB", self._expect("H"))

    def _write(self):
        while (data := self.outbox.get()) is not None:
            try:
                self.process.stdin.write(data)
                self.process.stdin.flush()
            except (BrokenPipeError, ValueError):
                return

    def send(self, *frames):
        for data in frames:
            self.outbox.put(data)

    def _read(self, length):
        data = self.process.stdout.read(length)
        if len(data) < length:
            raise BoxDied(self.process.stderr.read().decode(errors="replace"))
        return data

    def receive(self):
        kind, length = struct.unpack("<cI", self._read(5))
        payload = self._read(length)
        if kind == b"E":
            raise BoxFailed(payload.decode(errors="replace"))
        return kind.decode(), payload

    def _expect(self, wanted):
        kind, payload = self.receive()
        assert kind == wanted, f"frame {kind!r} instead of {wanted!r}"
        return payload

    def report(self):
        out, err = [], []
        while True:
            kind, payload = self.receive()
            if kind == "o":
                out.append(payload)
            elif kind == "e":
                err.append(payload)
            else:
                assert kind == "r", f"frame {kind!r} inside a run"
                return Report(*struct.unpack("<BBiiQQQQQ", payload), b"".join(out), b"".join(err))

    def start(self, argv, files=None, stdin=b"", **limits):
        self.send(b"".join(run_frames(argv, files, stdin, **limits)))

    def run(self, argv, files=None, stdin=b"", **limits):
        self.start(argv, files, stdin, **limits)
        return self.report()

    def python(self, source, stdin=b"", **limits):
        return self.run(["python3", "main.py"], {"main.py": source}, stdin, **limits)

    def script(self, name, *argv, stdin=b"", **limits):
        """Runs programs/<name>.py."""
        source = (PROGRAMS / f"{name}.py").read_bytes()
        return self.run(["python3", "main.py", *map(str, argv)], {"main.py": source}, stdin, **limits)

    def compile(self, name):
        """Makes programs/<name>.c the box's program."""
        files = {file: (PROGRAMS / file).read_bytes() for file in (f"{name}.c", "attack.h")}
        report = self.run(
            ["gcc", "-O1", "-static", "-pthread", f"-DSLOWNESS={SLOWNESS}", "-o", "main", f"{name}.c"],
            files,
            artefact="main",
            cpu_ms=20000,
            wall_ms=60000,
            memory_kib=400 * 1024,
        )
        assert report.outcome == EXITED and report.code == 0, str(report)

    def put(self, files):
        """Makes files of {path: (content, mode)} the box's program; nothing answers."""
        self.send(b"".join(program_frames(files)))

    def again(self, *argv, stdin=b"", **limits):
        """Runs the box's program."""
        return self.run(["/box/program", *map(str, argv)], stdin=stdin, **limits)

    def c(self, name, *argv, stdin=b"", **limits):
        self.compile(name)
        return self.again(*argv, stdin=stdin, **limits)

    def reset(self):
        """Forgets the program; the run behind it tells when that is done."""
        self.send(frame("X"))
        report = self.run(["true"])
        assert report.outcome == EXITED and report.code == 0, str(report)

    def docker_exec(self, *command):
        """What the host sees inside: not part of the protocol."""
        return subprocess.run(["docker", "exec", self.name, *command], capture_output=True, text=True, check=False)

    def hang_up(self):
        self.outbox.put(None)
        self.process.stdin.close()

    def ended(self):
        """Waits for the box's end; its exit status."""
        return self.process.wait(20 * SLOWNESS)

    def close(self):
        try:
            self.hang_up()
        except BrokenPipeError:
            pass
        try:
            self.ended()
        except subprocess.TimeoutExpired:
            subprocess.run(["docker", "rm", "-f", self.name], capture_output=True, check=False)
            self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
