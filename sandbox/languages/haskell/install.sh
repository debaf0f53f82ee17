#!/bin/bash
# needs: c
# GHC with what it brings (containers, array, bytestring, text, mtl …) and vectors.
apt-get install ghc libghc-vector-dev

gcc -O2 -c out-of-heap.c
ghc --numeric-version >version
