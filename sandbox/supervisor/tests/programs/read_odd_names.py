"""Prints whether each file of the program holds its name, and how many there are."""

import os

names = os.listdir(b"/box/program")
print(all(open(b"/box/program/" + name, "rb").read() == name for name in names), len(names))
