#!/bin/bash
# needs: javascript
# The compiler proper, a program of its own, and Node's types; npm brought both, for this kind of processor.
mv node_modules/@typescript/*/lib compiler
mv node_modules/@types types
mv node_modules/undici-types types/
rm -rf node_modules

compiler/tsc --version | cut -d' ' -f2 >version
