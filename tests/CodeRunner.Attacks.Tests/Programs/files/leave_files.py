# expect: accepted; quick
# Whatever is left, deep, forbidden, oddly named, linked, is not there in the next run.
import os

os.makedirs("deep/" + "/".join(["d"] * 200))
for name in ("-rf", "a b\nc", "x" * 255, "sitecustomize.py", "__pycache__"):
    open(name, "w").write("left")
os.symlink("/", "root")
os.mkfifo("fifo")
os.link("-rf", "hard")
os.chmod("deep/d", 0)
os.chmod(".", 0)
print("held")
