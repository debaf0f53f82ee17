"""Test data of The Heron's Crossing; problems/generate.py writes it."""

import heapq
import random

LARGEST = 10**9
MOST = 10**5


def case(k, worths):
    return f"{len(worths)} {k}\n" + " ".join(map(str, worths)) + "\n"


def answer(text):
    """The best totals so far wait in a heap; those out of reach are dropped when they come to its top."""
    _, k, *worths = map(int, text.split())
    total = worths[0]
    heap = [(-total, 0)]
    for i in range(1, len(worths)):
        while heap[0][1] < i - k:
            heapq.heappop(heap)
        total = worths[i] - heap[0][0]
        heapq.heappush(heap, (-total, i))
    return f"{total}\n"


SAMPLE = {
    "1": case(2, [1, -2, -5, 4, -1, 3]),
    "2": case(3, [-7, -1, -1, -1, -7]),
    "3": case(1, [5, -9, 5]),
}


def secret():
    numbers = random.Random("heron")

    def at_random(count, smallest, largest):
        return [numbers.randint(smallest, largest) for _ in range(count)]

    # Large inputs repeat what fits into a packer's window, which keeps the repository small.
    river = at_random(2500, -LARGEST, LARGEST) * (MOST // 2500)
    for number, (name, k, worths) in enumerate([
        ("two-stones", 1, [3, 4]),
        ("crabs-at-both-ends", 1, [-3, -4]),
        ("all-zero", 3, [0] * 8),
        ("all-fish", 4, [3, 1, 4, 1, 5, 9, 2, 6]),
        ("all-crabs", 3, [-3, -1, -4, -1, -5, -9, -2, -6, -5, -3]),
        ("last-is-worst", 5, [0, 5, 5, 5, 5, -LARGEST]),
        ("shallow-trap", 2, [0, 5, -1, -100, -100, -1, 5, 0]),
        ("beyond-32-bits", 1, [LARGEST] * 5),
        ("beyond-32-bits-below", 1, [-LARGEST] * 5),
        ("every-step", 1, at_random(500, -1000, 1000)),
        ("one-leap", 999, [-5] * 1000),
        ("small-steps", 3, at_random(1000, -100, 20)),
        ("long-steps", 70, at_random(2000, -LARGEST, LARGEST // 50)),
        ("most-fish", 5, [LARGEST] * MOST),
        ("most-crabs", 1, [-LARGEST] * MOST),
        ("most-crabs-long-steps", 50_000, [-LARGEST + i // 100 for i in range(MOST)]),
        ("most-short-steps", 7, river),
        ("most-long-steps", 40_000, river),
        ("most-slowly-downstream", 60_000, [LARGEST] + [-1] * (MOST - 1)),
    ], 1):
        yield f"{number:02}-{name}", case(k, worths)


INVALID = {
    "empty": "",
    "one-stone": "1 1\n5\n",
    "no-step": "2 0\n1 2\n",
    "step-too-long": "3 3\n1 2 3\n",
    "too-few-stones": "3 1\n1 2\n",
    "too-many-stones": "2 1\n1 2 3\n",
    "one-line-each": "2 1\n1\n2\n",
    "too-large": f"2 1\n{LARGEST + 1} 0\n",
    "too-small": f"2 1\n0 {-LARGEST - 1}\n",
    "two-spaces": "2 1\n1  2\n",
    "trailing-space": "2 1\n1 2 \n",
    "no-newline": "2 1\n1 2",
    "third-line": "2 1\n1 2\n\n",
    "minus-zero": "2 1\n-0 2\n",
    "not-an-integer": "2 1\n1 two\n",
    "too-many": case(1, [0] * (MOST + 1)),
}
