"""Leaves a tree of 2,000 levels that nobody may enter."""

import os

for i in range(2000):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
    open("f", "w")
    os.chmod("f", 0)
for i in range(1999):
    os.chdir("..")
    os.chmod("d" * 200, 0)
