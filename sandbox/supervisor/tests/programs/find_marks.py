"""Prints where there are markers."""

import os

print([root for root, folders, files in os.walk("/") if "marker" in folders + files and not root.startswith("/proc/")])
