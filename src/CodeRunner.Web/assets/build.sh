#!/usr/bin/env bash
# Bundles what comes from npm into ../wwwroot, and KaTeX into Core. Needs node and npm; the result is committed, so that nothing else does.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
node formulas.mjs
cp node_modules/katex/LICENSE ../../CodeRunner.Core/Problems/Formulas/katex.LICENSE.txt
node workbench.mjs
node fonts.mjs
node icons.mjs
