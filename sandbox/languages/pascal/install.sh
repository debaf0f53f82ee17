#!/bin/bash
# needs: c
# Free Pascal with its runtime library and the units beside it.
apt-get install fp-compiler fp-units-base fp-units-fcl fp-units-math

fpc -iV >version
