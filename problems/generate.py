#!/usr/bin/env python3
"""Builds the test data of the problems beside this file from each package's generators/cases.py.

    generate.py [SLUG...]           writes data/sample, data/secret and data/invalid_input anew
    generate.py --check [SLUG...]   compares them with what would be written, and runs the input validators on them

A cases.py holds

    SAMPLE            {name: input}
    secret()          yields (name, input)
    INVALID           {name: input} that the input validators must refuse
    answer(input)     the judge's answer

Inputs and answers are text, written as UTF-8; an invalid input may be bytes. The same script always makes the same
data: random numbers come from generators with a fixed seed.
"""

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

PROBLEMS = Path(__file__).resolve().parent
VALID = 42


def main():
    arguments = argparse.ArgumentParser(description="Builds or checks the test data of the problems.")
    arguments.add_argument("--check", action="store_true", help="write nothing, report what differs or is invalid")
    arguments.add_argument("slugs", nargs="*", metavar="SLUG", help="default: every problem")
    chosen = arguments.parse_args()
    faults = []
    for slug in chosen.slugs or sorted(path.parent.name for path in PROBLEMS.glob("*/problem.yaml")):
        package = PROBLEMS / slug
        if not (package / "generators" / "cases.py").is_file():
            sys.exit(f"{slug}: no such problem with generators/cases.py in {PROBLEMS}")
        files = build(package)
        if chosen.check:
            faults += differences(package, files) + validation_faults(package, files)
        else:
            write(package, files)
        print(f"{slug}: {len(files)} files, {sum(map(len, files.values())):,} bytes")
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


def build(package):
    """Every generated file of the package: {path: content}."""
    specification = importlib.util.spec_from_file_location("cases", package / "generators" / "cases.py")
    cases = importlib.util.module_from_spec(specification)
    sys.dont_write_bytecode = True
    specification.loader.exec_module(cases)
    data = package / "data"
    files = {}
    for folder, inputs in (("sample", cases.SAMPLE.items()), ("secret", cases.secret())):
        for name, text in inputs:
            files[data / folder / f"{name}.in"] = text.encode()
            files[data / folder / f"{name}.ans"] = cases.answer(text).encode()
    for name, text in cases.INVALID.items():
        files[data / "invalid_input" / f"{name}.in"] = text if isinstance(text, bytes) else text.encode()
    return files


def present(package):
    return {path for path in (package / "data").rglob("*") if path.suffix in (".in", ".ans")}


def write(package, files):
    for path in present(package) - files.keys():
        path.unlink()
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def differences(package, files):
    there = present(package)
    faults = [f"{path}: not made by generators/cases.py" for path in sorted(there - files.keys())]
    faults += [f"{path}: missing" for path in sorted(files.keys() - there)]
    faults += [f"{path}: not what generators/cases.py makes"
               for path in sorted(files.keys() & there) if path.read_bytes() != files[path]]
    return faults


def validation_faults(package, files):
    faults = []
    validators = sorted((package / "input_validators").glob("*.py"))
    for path, content in files.items():
        if path.suffix != ".in":
            continue
        runs = [subprocess.run([sys.executable, validator], input=content, capture_output=True)
                for validator in validators]
        accepted = bool(runs) and all(run.returncode == VALID for run in runs)
        should_be_accepted = path.parent.name != "invalid_input"
        if accepted != should_be_accepted:
            said = b" ".join(run.stderr.strip() for run in runs).decode(errors="replace")
            faults.append(f"{path}: {'refused: ' + said if should_be_accepted else 'not refused'} by input_validators/")
    return faults


if __name__ == "__main__":
    main()
