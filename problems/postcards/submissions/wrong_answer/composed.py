# Puts letters and accents together first, as if that changed nothing.
from unicodedata import normalize

for _ in range(int(input())):
    message = normalize("NFC", input())
    print(len(message), message[::-1])
