"""Test data of Lanterns; problems/generate.py writes it."""

import heapq
import random

MOST_CROSSINGS = 10**5
MOST_STREETS = 2 * 10**5


def case(n, streets):
    return f"{n} {len(streets)}\n" + "".join(f"{a} {b} {lit}\n" for a, b, lit in streets)


def answer(text):
    """Dijkstra's algorithm with pairs (dark streets, streets) for distances."""
    n, _, *rest = map(int, text.split())
    streets = [[] for _ in range(n + 1)]
    for a, b, lit in zip(rest[::3], rest[1::3], rest[2::3]):
        streets[a].append((b, 1 - lit))
        streets[b].append((a, 1 - lit))
    home = {}
    waiting = [(0, 0, 1)]
    while waiting:
        dark, length, here = heapq.heappop(waiting)
        if here in home:
            continue
        home[here] = dark, length
        for there, is_dark in streets[here]:
            if there not in home:
                heapq.heappush(waiting, (dark + is_dark, length + 1, there))
    return "{} {}\n".format(*home[n]) if n in home else "library\n"


SAMPLE = {
    "1": case(5, [(1, 2, 0), (2, 5, 0), (1, 3, 1), (3, 4, 1), (4, 5, 0)]),
    "2": case(4, [(1, 2, 1), (2, 3, 0), (3, 1, 1)]),
    "3": case(4, [(1, 2, 0), (2, 4, 1), (4, 3, 1), (3, 2, 1), (1, 3, 1)]),
}


def grid(numbers, rows, columns, lit_share):
    def crossing(row, column):
        return row * columns + column + 1

    def lit():
        return int(numbers.random() < lit_share)

    across = [(crossing(r, c), crossing(r, c + 1), lit()) for r in range(rows) for c in range(columns - 1)]
    down = [(crossing(r, c), crossing(r + 1, c), lit()) for r in range(rows - 1) for c in range(columns)]
    return rows * columns, across + down


def meander(rows, columns):
    """A grid whose only way without a dark street winds through all rows; the dark shortcuts lead straight down."""
    streets = []
    for row in range(rows):
        first = row * columns + 1
        streets += [(here, here + 1, 1) for here in range(first, first + columns - 1)]
        if row + 1 < rows:
            streets += [(here, here + columns, 0) for here in range(first, first + columns)]
            turn = first + (columns - 1 if row % 2 == 0 else 0)
            streets.append((turn, turn + columns, 1))
    return rows * columns, streets


def diamonds(count):
    """A chain of rings of four crossings: 2^count shortest ways."""
    streets = []
    for ring in range(count):
        top = 3 * ring + 1
        streets += [(top, top + 1, 1), (top, top + 2, 1), (top + 1, top + 3, 0), (top + 2, top + 3, 0)]
    return 3 * count + 1, streets


def wheel(rim):
    """A hub from which dark streets lead everywhere, and a rim with lanterns that leads all the way round to home."""
    hub = 2
    around = [1, *range(3, rim + 2)]
    streets = [(hub, crossing, 0) for crossing in around]
    streets += [(a, b, 1) for a, b in zip(around, around[1:])]
    return rim + 1, streets


def secret():
    numbers = random.Random("lanterns")

    def at_random(n, m, lit_share):
        ends = [(numbers.randint(1, n), numbers.randint(1, n - 1)) for _ in range(m)]
        return n, [(a, b if b < a else b + 1, int(numbers.random() < lit_share)) for a, b in ends]

    def street_by_street(n, lit):
        """A single long way, whose streets are listed from its end to its start."""
        return n, [(here + 1, here, lit(here)) for here in range(n - 1, 0, -1)]

    # Repeats what fits into a packer's window, which keeps the repository small.
    town, some_streets = at_random(1000, 2500, 0.3)
    for number, (name, (n, streets)) in enumerate([
        ("no-streets", (2, [])),
        ("one-dark", (2, [(2, 1, 0)])),
        ("twins", (2, [(1, 2, 0), (1, 2, 1), (2, 1, 0)])),
        ("one-way-back", (3, [(3, 2, 1), (2, 1, 0)])),
        ("fewest-streets-are-dark", (6, [(1, 6, 0), (1, 2, 1), (2, 3, 1), (3, 4, 1), (4, 5, 1), (5, 6, 1)])),
        ("equally-dark", (6, [(1, 2, 1), (2, 3, 1), (3, 6, 0), (1, 4, 0), (4, 6, 1), (4, 5, 1), (5, 6, 1)])),
        ("late-improvement", (7, [(1, 2, 0), (2, 6, 1), (1, 3, 1), (3, 4, 1), (4, 5, 1), (5, 6, 1), (6, 7, 0)])),
        ("two-towns", (1000, [(a, a + 2, a % 3 % 2) for a in range(1, 999)])),
        ("diamonds", diamonds(33)),
        ("random-small", at_random(50, 80, 0.4)),
        ("random", at_random(2000, 5000, 0.5)),
        ("random-sparse", at_random(5000, 7000, 0.6)),
        ("grid", grid(numbers, 100, 100, 0.55)),
        ("grid-mostly-dark", grid(numbers, 50, 200, 0.2)),
        ("meander", meander(100, 200)),
        ("wheel", wheel(20_000)),
        ("one-long-way", street_by_street(MOST_CROSSINGS, lambda here: int(here % 7 < 3))),
        ("most-streets", (town, some_streets * (MOST_STREETS // len(some_streets)))),
    ], 1):
        yield f"{number:02}-{name}", case(n, streets)


INVALID = {
    "empty": "",
    "one-crossing": "1 0\n",
    "too-few-streets": "2 2\n1 2 0\n",
    "too-many-streets": "2 0\n1 2 0\n",
    "loop": "2 1\n2 2 1\n",
    "crossing-zero": "2 1\n0 1 1\n",
    "crossing-beyond": "2 1\n1 3 1\n",
    "half-lit": "2 1\n1 2 2\n",
    "no-light": "2 1\n1 2\n",
    "two-spaces": "2 1\n1  2 0\n",
    "trailing-space": "2 1 \n1 2 0\n",
    "empty-line": "2 1\n1 2 0\n\n",
    "no-newline": "2 1\n1 2 0",
    "carriage-return": "2 0\r\n",
    "too-many-crossings": f"{MOST_CROSSINGS + 1} 0\n",
    "leading-zero": "2 1\n1 02 0\n",
}
