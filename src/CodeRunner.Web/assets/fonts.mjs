// Cuts the two typefaces to the characters and features that the site uses: a quarter of their size. What is not in
// them, browsers take from the fonts of their machine.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);
const target = new URL("../wwwroot/fonts/", import.meta.url);

const characters = (...ranges) =>
  ranges.flatMap(([from, to = from]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join("");

// Latin 1, and the dashes, quotes, arrows and signs of texts and statements.
const latin = characters(
  [0x20, 0x7e], [0xa0, 0xff], [0x131], [0x152, 0x153], [0x2009], [0x2010, 0x2014], [0x2018, 0x201a], [0x201c, 0x201e], [0x2020],
  [0x2022], [0x2026], [0x202f, 0x2030], [0x2032, 0x2033], [0x2039, 0x203a], [0x20ac], [0x2122], [0x2190, 0x2193], [0x2212],
);
const extended = characters([0x100, 0x17f], [0x218, 0x21b], [0x1e9e]);

async function cut(family, file, name, text, options) {
  const version = require(`@fontsource-variable/${family}/package.json`).version;
  const font = readFileSync(require.resolve(`@fontsource-variable/${family}/files/${file}`));
  const result = await subsetFont(font, text, { targetFormat: "woff2", noHinting: true, ...options });
  writeFileSync(new URL(`${name}-${version}.woff2`, target), result);
  writeFileSync(new URL(`${family}.LICENSE.txt`, target), readFileSync(require.resolve(`@fontsource-variable/${family}/LICENSE`)));
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
const sans = { keepFeatures: ["kern", "mark", "ccmp", "tnum"], variationAxes: { wght: { min: 400, max: 700 } } };
const mono = { keepFeatures: ["mark", "ccmp"], variationAxes: { wght: 400 } };
await cut("inter", "inter-latin-wght-normal.woff2", "inter", latin, sans);
await cut("inter", "inter-latin-ext-wght-normal.woff2", "inter-extended", extended, sans);
await cut("jetbrains-mono", "jetbrains-mono-latin-wght-normal.woff2", "jetbrains-mono", latin, mono);
