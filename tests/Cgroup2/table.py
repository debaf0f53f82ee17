"""Prints what ../cgroup2.sh brought back as tables, and says by its exit status whether all is well."""

import collections
import json
import pathlib
import re
import sys

LINE = re.compile(r"^(\w+) \((\S+)\)(?:\n.*?)? \.\.\. ?(.*)$", re.MULTILINE)
DETAILS = re.compile(r"^(?:FAIL|ERROR): (\w+) \((\S+?)\).*?^-{70}$(.*?)(?=^[=-]{70}$|\Z)", re.MULTILINE | re.DOTALL)
STOPPED = ("124", "137")  # as timeout(1) ends, and what it kills


def of_unittest(text):
    """The tests of `python3 -m unittest -v`: name, result, reason."""
    reasons = {name: said_in(details) for name, _, details in DETAILS.findall(text)}
    for name, where, result in LINE.findall(text):
        status = "passed" if result == "ok" else "skipped" if result.startswith("skipped") else "failed"
        yield f"{where.removesuffix('.' + name)}.{name}", status, reasons.get(name, result)


def said_in(details):
    """The message below a traceback, whose own lines are indented."""
    return re.split(r"^ .*\n", details.strip(), flags=re.MULTILINE)[-1]


def of_ctrf(text):
    for test in json.loads(text)["results"]["tests"]:
        yield test["name"], test["status"], test.get("message", "")


def of_units(text):
    checks, failures = map(int, re.search(r"(\d+) checks, (\d+) failures", text).groups())
    yield f"{checks} checks", "passed" if failures == 0 else "failed", text


def read(results, suite):
    if suite == "unit":
        file, reader = "unit.txt", of_units
    elif suite.split(".")[0] in ("attacks", "languages"):
        file, reader = f"{suite}.json", of_ctrf
    else:
        file, reader = f"{suite}.txt", of_unittest
    try:
        return list(reader((results / file).read_text()))
    except (OSError, AttributeError, ValueError) as fault:
        return [(f"{file} cannot be read", "failed", str(fault))]


def main():
    results = pathlib.Path(sys.argv[1])
    print((results / "machine.txt").read_text().strip().replace("\n", ", ") + "\n")
    print("| suite | passed | failed | skipped | seconds |\n|---|---|---|---|---|")
    faults, skips = [], []
    for line in (results / "suites.txt").read_text().splitlines():
        suite, status, seconds = line.split()
        tests = read(results, suite)
        count = collections.Counter(result for _, result, _ in tests)
        print(f"| {suite} | {count['passed']} | {count['failed']} | {count['skipped']} | {seconds} |")
        for name, result, reason in tests:
            if result != "passed":
                (skips if result == "skipped" else faults).append(f"{suite}: {name}: {result}: {' '.join(reason.split())}")
        if status in STOPPED:
            faults.append(f"{suite}: stopped, as the time was over; what is not counted was not run")
        elif status != "0" and count["failed"] == 0:
            faults.append(f"{suite}: ended with status {status}; see {suite}.txt")
    if (results / "attacks.md").exists():
        print("\n" + (results / "attacks.md").read_text())
    print("\n" + "\n".join(skips + (faults or ["Nothing failed."])))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
