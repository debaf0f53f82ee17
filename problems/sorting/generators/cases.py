"""Test data of The Sorting Office; problems/generate.py writes it."""

import random

LIMIT = 10**6


def lines(numbers):
    return "".join(f"{number}\n" for number in numbers)


def case(shelves):
    return lines([len(shelves), *shelves])


def answer(text):
    return lines(sorted(map(int, text.split()[1:])))


SAMPLE = {
    "1": case([3, -1, 20, 3, 100]),
    "2": case([7]),
}


def secret():
    numbers = random.Random("sorting")

    def at_random(count, largest):
        return [numbers.randrange(-largest, largest + 1) for _ in range(count)]

    yield "01-two", case([2, 1])
    yield "02-extremes", case([LIMIT, 0, -LIMIT, LIMIT - 1, 1 - LIMIT])
    yield "03-negative", case([-9, -10, -1, -100, -2])
    yield "04-lengths-of-digits", case([10, 9, 100, 99, 1000, 999, 1, 0])
    yield "05-all-equal", case([42] * 1000)
    yield "06-in-order", case(list(range(-500, 500)))
    yield "07-in-reverse", case(list(range(500, -500, -1)))
    yield "08-random", case(at_random(1000, 100))
    yield "09-random", case(at_random(10_000, LIMIT))
    yield "10-sawtooth", case([i % 100 * 7 - i // 100 for i in range(20_000)])
    yield "11-organ-pipes", case([min(i, 20_000 - i) for i in range(20_000)])
    yield "12-two-shelves", case(numbers.choices([-1, 1], k=20_000))
    # Repeats what fits into a packer's window, which keeps the repository small.
    yield "13-million", case(at_random(4000, LIMIT) * 250)
    yield "14-million-on-few-shelves", case([i * i % 11 for i in range(10**6)])


INVALID = {
    "empty": "",
    "none": "0\n",
    "too-few": "3\n1\n2\n",
    "too-many": "1\n1\n2\n",
    "one-line": "2\n1 2\n",
    "empty-line": "2\n1\n\n2\n",
    "trailing-space": "1\n1 \n",
    "no-newline": "1\n1",
    "carriage-return": "1\r\n1\r\n",
    "leading-zero": "1\n007\n",
    "minus-zero": "1\n-0\n",
    "too-large": f"1\n{LIMIT + 1}\n",
    "too-small": f"1\n{-LIMIT - 1}\n",
}
