# expect: accepted
# Attributes of files, as many and as large as the file system takes.
import os
try:
    for number in range(100_000):
        if number % 100 == 0:
            open(f"f{number}", "w").close()
        os.setxattr(f"f{number // 100 * 100}", f"user.{number}", b"x" * 60_000)
except OSError:
    pass
print("held")
