#!/bin/bash
# needs: c
# G++, and <bits/stdc++.h> compiled ahead for the flags of language.yaml: contestants include all of the library at
# once, which otherwise costs two seconds of each compilation.
apt-get install g++

header=$(find /usr/include -path '*/bits/stdc++.h')
mkdir "$header.gch"
g++ -O2 -std=gnu++20 -x c++-header -o "$header.gch/gnu++20" "$header"

g++ -dumpfullversion >version
