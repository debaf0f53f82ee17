#!/usr/bin/env bash
# Bundles what comes from npm into ../wwwroot. Needs node and npm; the result is committed, so that nothing else does.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
npx esbuild maths.js --bundle --minify --format=esm --target=es2022 --legal-comments=none --outfile=../wwwroot/maths.js \
    --banner:js="/*! KaTeX $(node -p 'require("katex/package.json").version'), MIT licence, (c) Khan Academy and other contributors: katex.LICENSE.txt */"
cp node_modules/katex/LICENSE ../wwwroot/katex.LICENSE.txt
node fonts.mjs
node icons.mjs
