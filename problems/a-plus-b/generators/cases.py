"""Test data of A+B; problems/generate.py writes it."""

import random

LIMIT = 4 * 10**18


def answer(text):
    a, b = map(int, text.split())
    return f"{a + b}\n"


SAMPLE = {
    "1": "2 3\n",
    "2": "-10 4\n",
    "3": "4000000000000000000 -1\n",
}


def secret():
    cases = [
        ("zeros", 0, 0),
        ("small", 17, 25),
        ("negative", -8, -13),
        ("opposite", 999, -999),
        ("int32-largest", 2**31 - 2, 1),
        ("int32-too-large", 2**31 - 1, 1),
        ("int32-too-small", -2**31, -1),
        ("uint32-too-large", 2**32 - 1, 2**32 - 1),
        ("double-inexact", 2**53, 1),
        ("double-inexact-negative", -2**53, -1),
        ("largest", LIMIT, LIMIT),
        ("smallest", -LIMIT, -LIMIT),
        ("extremes-cancel", LIMIT, -LIMIT),
    ]
    numbers = random.Random("a-plus-b")
    for digits in (4, 9, 12, 18):
        bound = 10**digits
        cases.append((f"random-{digits}-digits", numbers.randrange(-bound, bound), numbers.randrange(-bound, bound)))
    for number, (name, a, b) in enumerate(cases, 1):
        yield f"{number:02}-{name}", f"{a} {b}\n"


INVALID = {
    "empty": "",
    "one-number": "5\n",
    "three-numbers": "1 2 3\n",
    "two-lines": "1\n2\n",
    "two-spaces": "1  2\n",
    "trailing-space": "1 2 \n",
    "no-newline": "1 2",
    "carriage-return": "1 2\r\n",
    "second-line": "1 2\n3 4\n",
    "plus-sign": "+1 2\n",
    "leading-zero": "01 2\n",
    "minus-zero": "-0 2\n",
    "not-an-integer": "1.5 2\n",
    "other-digits": "1 ٢\n",
    "too-large": f"{LIMIT + 1} 0\n",
    "too-small": f"0 {-LIMIT - 1}\n",
}
