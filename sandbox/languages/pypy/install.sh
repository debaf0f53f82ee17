#!/bin/bash
# needs: python
# PyPy, which compiles while it runs; its library is compiled ahead like Python's.
apt-get install pypy3
pypy3 -m compileall -q -f --invalidation-mode unchecked-hash /usr/lib/pypy3.11 || true

pypy3 -c 'import sys; print("%d.%d.%d" % sys.pypy_version_info[:3])' >version
