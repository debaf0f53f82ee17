"""Writes over what is about to be kept, for as long as it lives."""

import os


def overwrite():
    with open("p", "w") as file:
        file.write("evil\n")


while True:
    for attempt in (
        overwrite,
        lambda: os.symlink("/etc/passwd", "link"),
        lambda: os.replace("link", "other"),
        lambda: os.mkfifo("fifo"),
    ):
        try:
            attempt()
        except OSError:
            pass
