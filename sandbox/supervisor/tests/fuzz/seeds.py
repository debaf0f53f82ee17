"""Writes seeds/: what the fuzzer starts from, made with the other tests' end of the protocol."""

import pathlib
import struct
import sys

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parent))

from box import file_frames, frame, header, program_frames, run_frames  # noqa: E402

HEADERS = {
    "smallest": header(["true"]),
    "arguments": header(["prog", "-x", ""], cpu_ms=1, output=0, file=0),
    "environment": header(["prog"], env=["A=b", "PATH=/bin", "HOME=/x", "LANG="]),
    "keeps-a-file": header(["cc"], artefact="out/main", merge=True),
    "keeps-all": header(["cc"], artefact="."),
    "leads-outside": header(["cc"], artefact="a/../b"),
    "variable-without-a-name": header(["prog"], env=["=x"]),
    "most-arguments": header(["a"] * 4096),
    "most-variables": header(["a"], env=["A=b"] * 512),
    "cut-off": header(["prog", "-x"])[:-3],
}

RUN = b"".join(run_frames(["cat"], {"a": b"one", "b/c": b""}, b"input"))
PROGRAM = b"".join(program_frames({"a": (b"one", 0o644), "b/c": (b"", 0o755)}))
OPEN = frame("R", header(["true"]))
PIECES = {"whole": b"\0", "bytes": b"\1", "stuttering": b"\x87", "edge": b"\x40"}

CONVERSATIONS = {
    **{f"run-{name}": how + RUN for name, how in PIECES.items()},
    "runs-and-reset": b"\0" + RUN + frame("X") + RUN,
    "reset-and-program": b"\0" + PROGRAM + RUN + frame("X") + frame("X") + PROGRAM + RUN,
    "reset-inside-a-program": b"\0" + PROGRAM[:-5] + frame("X") + RUN,
    "reset-with-payload": b"\0" + frame("X", b"x") + RUN,
    "program-and-runs": b"\0" + PROGRAM + RUN + PROGRAM + RUN,
    "program-in-pieces": b"\1" + PROGRAM + RUN,
    "program-cut-off": b"\0" + PROGRAM[:-5] + RUN,
    "program-outside": b"\0" + frame("P") + b"".join(file_frames("a/../b", b"x")),
    "half-a-frame": b"\0" + RUN[:30],
    "huge": b"\0R\xff\xff\xff\xff",
    "content-for-no-file": b"\0" + OPEN + frame("D", b"x"),
    "content-missing": b"\0" + OPEN + frame("F", struct.pack("<HQ", 0o644, 1 << 40) + b"a") + frame("D", b"x") + frame("G"),
    "path-outside": b"\0" + OPEN + b"".join(file_frames("../a", b"x")),
    "longest-path": b"\0" + OPEN + b"".join(file_frames("a/" * 2047 + "b", b"x")),
    "input-before-the-start": b"\0" + OPEN + frame("I", b"x"),
    "empty-input": b"\0" + OPEN + frame("G") + frame("I"),
}


def main():
    for target, seeds in {"header": HEADERS, "conversation": CONVERSATIONS}.items():
        folder = HERE / "seeds" / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in seeds.items():
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
