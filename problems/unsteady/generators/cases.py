"""Test data of The Unsteady Clock; problems/generate.py writes it."""

import random
from decimal import Decimal, localcontext

LARGEST = 10**9
MOST = 10**5


def case(ticks):
    return "".join(f"{number}\n" for number in [len(ticks), *ticks])


def answer(text):
    """Exact in integers up to the root, which has 50 digits."""
    n, *ticks = map(int, text.split())
    with localcontext() as context:
        context.prec = 50
        deviation = Decimal(n * sum(tick * tick for tick in ticks) - sum(ticks) ** 2).sqrt() / n
        return f"{deviation:.12f}\n"


SAMPLE = {
    "1": case([2, 4, 4, 4, 5, 5, 7, 9]),
    "2": case([1_000_000_000, 999_999_999, 999_999_998]),
    "3": case([12345]),
}


def secret():
    numbers = random.Random("unsteady")

    def about(middle, spread, count):
        return [middle + numbers.randint(-spread, spread) for _ in range(count)]

    yield "01-one-long-tick", case([LARGEST])
    yield "02-two", case([1, 2])
    yield "03-farthest-apart", case([1, LARGEST])
    yield "04-equal", case([LARGEST - 1] * 7)
    yield "05-thirds", case([LARGEST - 1, LARGEST, LARGEST])
    yield "06-good-clock", case(about(LARGEST - 10, 3, 100))
    yield "07-wall-clock", case(about(LARGEST // 2, 10**6, 1000))
    yield "08-broken-clock", case([numbers.randint(1, LARGEST) for _ in range(1000)])
    yield "09-short-ticks", case(about(500, 499, 1000))
    yield "10-one-outlier", case([LARGEST - 1] * 9999 + [1])
    yield "11-drifting", case([LARGEST - i for i in range(10_000)])
    yield "12-many-equal", case([999_999_937] * 10_000)
    yield "13-many-good", case(about(LARGEST - 4, 4, 10_000))
    yield "14-most-but-one-equal", case([LARGEST] * (MOST - 1) + [LARGEST - 1])
    # Repeats what fits into a packer's window, which keeps the repository small.
    yield "15-most-broken", case([numbers.randint(1, LARGEST) for _ in range(2000)] * (MOST // 2000))


INVALID = {
    "empty": "",
    "none": "0\n",
    "too-few": "2\n5\n",
    "too-many": "1\n5\n6\n",
    "one-line": "2\n5 6\n",
    "zero": "1\n0\n",
    "negative": "1\n-5\n",
    "fraction": "1\n1.5\n",
    "too-large": f"1\n{LARGEST + 1}\n",
    "trailing-space": "1\n5 \n",
    "no-newline": "1\n5",
    "leading-zero": "1\n05\n",
}
