#!/bin/bash
# Python 3 from Debian, its library compiled ahead: without a check of each source file's time, which costs start-up.
apt-get install python3
python3 -m compileall -q -f --invalidation-mode unchecked-hash /usr/lib/python3.13 || true

python3 --version | cut -d' ' -f2 >version
