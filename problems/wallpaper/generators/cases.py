"""Test data of The End of the Roll; problems/generate.py writes it."""

import random

LONGEST = 10**6


def answer(text):
    """The strip's length less that of its longest border (Knuth, Morris, Pratt)."""
    strip = text.rstrip("\n")
    borders = [0] * len(strip)
    length = 0
    for i in range(1, len(strip)):
        while length and strip[i] != strip[length]:
            length = borders[length - 1]
        length += strip[i] == strip[length]
        borders[i] = length
    return f"{len(strip) - length}\n"


SAMPLE = {
    "1": "rosero\n",
    "2": "abcabcabc\n",
    "3": "tulip\n",
    "4": "lalalalilala\n",
}


def fibonacci(length):
    """The Fibonacci word: no word of its length has more borders inside borders."""
    before, word = "b", "a"
    while len(word) < length:
        before, word = word, word + before
    return word[:length]


def secret():
    letters = random.Random("wallpaper")

    def at_random(length, alphabet):
        return "".join(letters.choices(alphabet, k=length))

    flower = at_random(1000, "abcdefghijklmnopqrstuvwxyz")
    for number, (name, strip) in enumerate([
        ("one-letter", "z"),
        ("two-equal", "aa"),
        ("two-different", "ab"),
        ("period-no-divisor", "abaabaab"),
        ("last-letter-breaks", "abababababac"),
        ("border-inside-border", "aabaaabaaabaabaa"),
        ("first-letter-again", "abcdaefghabcda"),
        ("nearly-half", at_random(49, "abc") * 2 + "d"),
        ("fibonacci", fibonacci(987)),
        ("random-of-two", at_random(5000, "ab")),
        ("random", at_random(20_000, "abcdefghijklmnopqrstuvwxyz")),
        ("million-equal", "a" * LONGEST),
        ("million-last-differs", "a" * (LONGEST - 1) + "b"),
        ("million-middle-differs", "a" * (LONGEST // 2) + "b" + "a" * (LONGEST // 2 - 1)),
        ("million-fibonacci", fibonacci(LONGEST)),
        ("million-flowers", (flower * 1000)[:LONGEST - 1]),
        ("million-flowers-last-differs", flower * 999 + flower[:-1] + ("b" if flower[-1] == "a" else "a")),
        ("million-two-and-a-half", ("ab" * 199_999 + "cc") * 2 + "ab" * 100_000),
    ], 1):
        yield f"{number:02}-{name}", strip + "\n"


INVALID = {
    "empty": "",
    "empty-line": "\n",
    "no-newline": "abc",
    "carriage-return": "abc\r\n",
    "upper-case": "Abc\n",
    "digit": "abc1\n",
    "other-letter": "añb\n",
    "space": "ab c\n",
    "trailing-space": "abc \n",
    "second-line": "abc\nabc\n",
    "too-long": "a" * (LONGEST + 1) + "\n",
}
