# expect: accepted; quick
# The program that the next test will run is not to be changed.
import os, sys
tries = [lambda: open(__file__, "a"), lambda: os.unlink(__file__), lambda: os.rename(__file__, "x"), lambda: os.chmod(__file__, 0o777),
         lambda: os.link(__file__, "x"), lambda: os.utime(__file__), lambda: os.rename("/box/work", "/box/other"), lambda: os.rmdir("/box/work"),
         lambda: os.mkdir("/box/program/__pycache__"), lambda: os.rename("/box/program", "/box/work/p"), lambda: os.truncate(__file__, 0)]
for number, attempt in enumerate(tries):
    try:
        attempt()
        sys.exit(f"number {number} worked")
    except OSError:
        pass
print("held")
