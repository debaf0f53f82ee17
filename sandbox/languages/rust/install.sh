#!/bin/bash
# needs: c
apt-get install rustc

rustc --version | cut -d' ' -f2 >version
