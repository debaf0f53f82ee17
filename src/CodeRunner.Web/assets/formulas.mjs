// Bundles formulas.js with KaTeX's source, without what only its HTML output needs: half the size, and less to parse.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const katex = require.resolve("katex/package.json").replace(/package\.json$/, "");
const version = require("katex/package.json").version;

const unused = names => `const unused = () => { throw new Error("Only MathML is bundled."); };
export { ${names.map(name => `unused as ${name}`).join(", ")} };`;

// Of the fonts' metrics MathML needs only which characters each has.
function charactersOfFonts() {
  const fonts = new Function(readFileSync(`${katex}src/fontMetricsData.js`, "utf8").replace("export default", "return"))();
  const codes = Object.entries(fonts).map(([font, metrics]) => [font, Object.keys(metrics).map(Number)]);
  return `export default Object.fromEntries(${JSON.stringify(codes)}.map(
    ([font, codes]) => [font, Object.fromEntries(codes.map(code => [code, [0, 0, 0, 0, 0]]))]));`;
}

// What \big and its kin mean, which both outputs share.
const sizes = readFileSync(`${katex}src/delimiter.ts`, "utf8").match(/sizeToMaxHeight = (\[.*?\])/)[1];

const withoutHtml = {
  "src/fontMetricsData.js": charactersOfFonts(),
  "src/buildHTML.ts": `${unused(["default", "buildGroup", "buildExpression", "getTypeOfDomTree", "makeNullDelimiter", "traverseNonSpaceNodes", "DomEnum"])}`,
  "src/svgGeometry.ts": `export const path = {};\n${unused(["sqrtPath", "innerPath", "tallDelim", "phasePath"])}`,
  "src/delimiter.ts": `export const sizeToMaxHeight = ${sizes};\n${unused(["makeSizedDelim", "makeCustomSizedDelim", "makeLeftRightDelim", "makeSqrtImage"])}`,
};

// Each of KaTeX's functions has a builder for each of its outputs; what only the HTML ones use then falls away by itself.
const withoutBuilders = source => source
  .replace(/^    htmlBuilder(: )?\([\s\S]*?^    \},\n/gm, "")
  .replace(/^    htmlBuilder,\n/gm, "");

await build({
  entryPoints: ["formulas.js"],
  outfile: "../../CodeRunner.Core/Problems/Formulas/katex.js",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  banner: { js: `/*! KaTeX ${version}, MIT licence, (c) Khan Academy and other contributors: katex.LICENSE.txt */` },
  define: { __VERSION__: JSON.stringify(version) },
  alias: { katex: `${katex}katex.ts` },
  plugins: [{
    name: "without-html",
    setup({ onLoad }) {
      onLoad({ filter: /\.scss$/ }, () => ({ contents: "" }));
      onLoad({ filter: /katex\/src\/(functions|environments)\/\w+\.ts$/ }, ({ path }) => ({ contents: withoutBuilders(readFileSync(path, "utf8")), loader: "ts" }));
      for (const [file, contents] of Object.entries(withoutHtml)) {
        onLoad({ filter: new RegExp(`katex/${file.replace(".", "\\.")}$`) }, () => ({ contents, loader: "js" }));
      }
    },
  }],
});
