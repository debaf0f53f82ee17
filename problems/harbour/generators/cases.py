"""Test data of The Harbour Café; problems/generate.py writes it."""

import random

MOST_DAYS, MOST = 200_000, 10**9
SEASON_DAYS, SEASON_MOST = 2000, 1000


def answer(text):
    """The best run that ends today is today alone, or goes on from the best that ended yesterday."""
    best = ending = None
    for brought in map(int, text.split()[1:]):
        ending = brought if ending is None else brought + max(ending, 0)
        best = ending if best is None else max(best, ending)
    return f"{best}\n"


def days(numbers):
    numbers = list(numbers)
    return f"{len(numbers)}\n{' '.join(map(str, numbers))}\n"


SAMPLE = {
    "1": days([3, -5, 4, 2, -1, 6, -7]),
    "2": days([-4, -2, -9]),
    "3": days([5, 0, 7]),
}


def only_gains():
    yield "01-one-day", [7]
    yield "02-nothing", [0] * 5
    yield "03-a-week", [12, 0, 5, 31, 8, 40, 22]
    yield "04-all-the-same", [3] * MOST_DAYS


def one_season():
    rng = random.Random(2)
    yield "01-one-loss", [-1]
    yield "02-only-losses", [-rng.randint(1, SEASON_MOST) for _ in range(50)]
    yield "03-best-at-the-start", [9, 8, -20, 5, 3, -1, 2]
    yield "04-best-at-the-end", [4, -10, 1, 2, -1, 9]
    yield "05-bridge-a-loss", [50, -49, 50, -51, 50]
    yield "06-nothing-beats-a-loss", [-3, 0, -3]
    yield "07-up-and-down", [rng.randint(-SEASON_MOST, SEASON_MOST) for _ in range(SEASON_DAYS)]


def many_years():
    rng = random.Random(3)
    yield "01-large-numbers", [MOST, MOST, -1, MOST, MOST]
    yield "02-terrible-winter", [-MOST] * 1000
    # One year over and over, so that the file packs well.
    year = [rng.randint(-MOST, MOST) for _ in range(365)]
    yield "03-year-after-year", [year[i % 365] for i in range(MOST_DAYS)]
    yield "04-one-good-run", [-1] * 70_000 + [2] * 60_000 + [-1] * 70_000


def secret():
    for group, cases in (("1-only-gains", only_gains()), ("2-one-season", one_season()), ("3-many-years", many_years())):
        for name, numbers in cases:
            assert group != "1-only-gains" or min(numbers) >= 0
            assert group != "2-one-season" or len(numbers) <= SEASON_DAYS and max(map(abs, numbers)) <= SEASON_MOST
            yield f"{group}/{name}", days(numbers)


INVALID = {
    "empty": "",
    "no-days": "0\n\n",
    "too-many-days": days([1] * (MOST_DAYS + 1)),
    "too-few-numbers": "3\n1 2\n",
    "too-many-numbers": "1\n1 2\n",
    "too-large": "1\n1000000001\n",
    "too-small": "1\n-1000000001\n",
    "fraction": "1\n1.5\n",
    "leading-zero": "1\n01\n",
    "minus-zero": "1\n-0\n",
    "one-line": "1 5\n",
    "two-spaces": "2\n1  2\n",
    "trailing-space": "2\n1 2 \n",
    "no-newline": "1\n5",
    "third-line": "1\n5\n5\n",
}
