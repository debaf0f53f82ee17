# expect: accepted
# What Python would load by itself in the next test, left wherever it looks.
import os, site, sys
evil = "print('evil', flush=True)"
for folder in {*sys.path, site.getusersitepackages(), os.getcwd(), os.path.expanduser("~/.local")}:
    for name in ("usercustomize.py", "sitecustomize.py", "os.py", "__pycache__/os.cpython-313.pyc", "evil.pth"):
        try:
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            open(os.path.join(folder, name), "w").write(evil)
        except OSError:
            pass
print("held")
