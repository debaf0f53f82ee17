"""Test data of The Ruler Maker; problems/generate.py writes it."""

MOST_PARTS = 2 * 10**6


def answer(text):
    """The marks inside a centimetre: those of its halves, one shorter mark between them, k times over."""
    length, halvings = map(int, text.split())
    inside = ""
    for dashes in range(1, halvings + 1):
        inside += "-" * dashes + "\n" + inside
    whole = "-" * (halvings + 1)
    return f"{whole} 0\n" + "".join(f"{inside}{whole} {centimetre}\n" for centimetre in range(1, length + 1))


SAMPLE = {
    "1": "2 3\n",
    "2": "4 0\n",
    "3": "1 1\n",
}


def secret():
    for number, (length, halvings) in enumerate([
        (1, 0),
        (1, 2),
        (1, 4),
        (2, 2),
        (3, 1),
        (3, 5),
        (11, 3),
        (1, 12),
        (100, 0),
        (30, 7),
        (1000, 0),
        (999, 1),
        (1000, 4),
        (7, 12),
        (1000, 10),
        (MOST_PARTS >> 12, 12),
    ], 1):
        yield f"{number:02}-{length}-cm-halved-{halvings}-times", f"{length} {halvings}\n"


INVALID = {
    "empty": "",
    "no-length": "0 3\n",
    "too-long": "1001 0\n",
    "halved-too-often": "1 13\n",
    "too-many-parts": f"{(MOST_PARTS >> 12) + 1} 12\n",
    "negative": "1 -1\n",
    "one-number": "5\n",
    "three-numbers": "5 5 5\n",
    "two-lines": "5\n5\n",
    "two-spaces": "5  5\n",
    "trailing-space": "5 5 \n",
    "leading-zero": "05 5\n",
    "no-newline": "5 5",
    "carriage-return": "5 5\r\n",
}
