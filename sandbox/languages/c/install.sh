#!/bin/bash
# GCC and the C library with its static parts.
apt-get install gcc libc6-dev

gcc -dumpfullversion >version
