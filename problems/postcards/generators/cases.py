"""Test data of Postcards in the Mirror; problems/generate.py writes it."""

import random

MOST_POSTCARDS = 1000
MOST_CODE_POINTS = 10**6

GREETINGS = [
    "Hello from the seaside",
    "Grüße aus Köln am Rhein",
    "Żółw i jeż piją miód w Łodzi",
    "Привет из Нижнего Новгорода",
    "Χαιρετίσματα από τη Θεσσαλονίκη",
    "ברכות מירושלים",
    "تحيات من القاهرة",
    "जयपुर से नमस्ते",
    "สวัสดีจากเชียงใหม่",
    "京都からこんにちは",
    "부산에서 인사드려요",
    "西安的問候",
    "შეხვედრამდე თბილისში",
    "Բարեւ Երեւանից",
    "ሰላም ከአዲስ አበባ",
    "Kia ora i Ōtautahi",
]
# One, two, three and four bytes each in UTF-8.
ONE, TWO, THREE, FOUR = "abcxyzABCXYZ0189.,!?", "äößéñçžłЖшλΩאبԱ", "あ漢字한ไกहკ€…✓ሰ", "😀🚂🌍🦉𝄞𠮷𝔸🏝"
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
FLAG = "🇳🇴"
DECOMPOSED = "Cafe\u0301 en e\u0301te\u0301"
STACKED = "o" + "\u0302\u0323\u0308" * 5


def case(messages):
    return f"{len(messages)}\n" + "".join(f"{message}\n" for message in messages)


def answer(text):
    return "".join(f"{len(message)} {message[::-1]}\n" for message in text.split("\n")[1:-1])


SAMPLE = {
    "1": case(["Hello from the seaside", "Grüße aus Köln", "京都からこんにちは"]),
    "2": case(["😀", "Cafe\u0301 Café", FAMILY + " in Oslo"]),
}


def secret():
    numbers = random.Random("postcards")

    def words(alphabet, code_points):
        """At random from the alphabet, with single spaces here and there."""
        letters = numbers.choices(alphabet, k=code_points)
        for i in range(1, code_points - 1):
            if letters[i - 1] != " " and numbers.random() < 0.15:
                letters[i] = " "
        return "".join(letters)

    def filled(text):
        """The text again and again, up to the most code points there may be; it packs well."""
        return (text * (MOST_CODE_POINTS // len(text) + 1))[: MOST_CODE_POINTS - 1].rstrip(" ") + "."

    yield "01-one-letter", case(["x"])
    yield "02-only-ascii", case(["Never odd or even", "No lemon, no melon", "42"])
    yield "03-two-bytes", case(["é", "ñandú", "Żółw", "Привет"])
    yield "04-three-bytes", case(["€", "漢字", "ไทย", "हिन्दी", "\uffee\uffed"])
    yield "05-four-bytes", case(["🦉", "𠮷野家", "𝄞 𝔸", "\U0001f600\U0001f601"])
    yield "06-longest-and-shortest-of-each-length", case(["~ ¡ ߿ ࠀ 豈 \U00010000 \U0001fbf9"])
    yield "07-greetings", case(GREETINGS)
    yield "08-accents-apart", case([DECOMPOSED, "é", "e\u0301", STACKED, "\u0301e"])
    yield "09-joined-people-and-flags", case([FAMILY, FLAG, FLAG + FLAG, "👍🏽 ❤\ufe0f 1\ufe0f\u20e3"])
    yield "10-right-to-left", case(["שלום world 123", "abc مرحبا", "\u200fא\u200eb"])
    yield "11-upper-and-lower", case(["aAbB ÄäÖö ẞß ǅ İıIi ΣσςΩω Жж", "STRASSE Straße"])
    yield "12-spaces", case(["a b c d e f", "я о у", "😀 😀 😀"])
    yield "13-thousand", case([words(ONE + TWO + THREE + FOUR, 20) for _ in range(MOST_POSTCARDS)])
    yield "14-many-lengths", case([words(TWO + FOUR, length) for length in range(1, 200)])
    yield "15-million-ascii", case([filled(words(ONE, 5000))])
    yield "16-million-mixed", case([filled(" ".join(GREETINGS) + " " + words(ONE + TWO + THREE + FOUR, 2000) + " ")])
    yield "17-million-four-bytes", case([filled(words(FOUR, 1500))])
    yield "18-thousand-long", case([words(ONE + TWO + THREE + FOUR, 300)] * MOST_POSTCARDS)


INVALID = {
    "empty": "",
    "none": "0\n",
    "too-few": "2\na\n",
    "too-many": "1\na\nb\n",
    "empty-message": "1\n\n",
    "leading-space": "1\n a\n",
    "trailing-space": "1\na \n",
    "two-spaces": "1\na  b\n",
    "no-break-space": "1\na\u00a0b\n",
    "ideographic-space": "1\n漢\u3000字\n",
    "line-separator": "1\na\u2028b\n",
    "next-line": "1\na\u0085b\n",
    "tab": "1\na\tb\n",
    "carriage-return": "1\r\na\r\n",
    "byte-order-mark": "\ufeff1\na\n",
    "not-utf-8": b"1\n\xe9t\xe9\n",
    "surrogates-as-utf-8": b"1\n\xed\xa0\xbd\xed\xb8\x80\n",
    "overlong": b"1\n\xc1\xa1\n",
    "cut-off": "1\n😀\n".encode()[:-2] + b"\n",
    "too-many-postcards": case(["a"] * (MOST_POSTCARDS + 1)),
    "too-long": case(["a" * (MOST_CODE_POINTS + 1)]),
    "no-newline": "1\na",
}
