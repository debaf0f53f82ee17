#!/bin/bash
# needs: c
apt-get install rustc
