"""Says what is wrong with the syntax of the given files, as Python itself would, without running them."""
import sys

for name in sys.argv[1:]:
    try:
        with open(name, "rb") as source:
            compile(source.read(), name.removeprefix("./"), "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as fault:
        sys.excepthook(type(fault), fault.with_traceback(None), None)
        sys.exit(1)
