"""Prints the SHA-256 of its input."""

import hashlib
import sys

digest = hashlib.sha256()
while block := sys.stdin.buffer.read(65536):
    digest.update(block)
print(digest.hexdigest())
