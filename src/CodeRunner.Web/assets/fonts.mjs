// Cuts the two typefaces to the characters and features that the site uses: a quarter of their size. What is not in
// them, browsers take from the fonts of their machine.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);
const target = new URL("../wwwroot/fonts/", import.meta.url);

const characters = (...ranges) =>
  ranges.flatMap(([from, to = from]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join("");

// What English texts and programs are written in: ASCII, and the dashes, quotes, arrows and signs of texts and statements.
const usual = characters(
  [0x20, 0x7e], [0xa0], [0xa7], [0xa9], [0xab], [0xb0, 0xb2], [0xb5], [0xb7], [0xbb], [0xd7], [0xe9], [0x2009], [0x2010, 0x2014], [0x2018, 0x201a],
  [0x201c, 0x201e], [0x2020], [0x2022], [0x2026], [0x202f, 0x2030], [0x2032, 0x2033], [0x20ac], [0x2190, 0x2193], [0x2212],
);
// The rest of Latin: a file of its own, which browsers load where some of it is shown.
const latin = characters(
  [0xa1, 0xa6], [0xa8], [0xaa], [0xac, 0xaf], [0xb3, 0xb4], [0xb6], [0xb8, 0xba], [0xbc, 0xd6], [0xd8, 0xe8], [0xea, 0xff], [0x131], [0x152, 0x153], [0x2039, 0x203a], [0x2122],
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
const [sansFile, monoFile] = ["inter-latin-wght-normal.woff2", "jetbrains-mono-latin-wght-normal.woff2"];
await cut("inter", sansFile, "inter", usual, sans);
await cut("inter", sansFile, "inter-latin", latin, sans);
await cut("inter", "inter-latin-ext-wght-normal.woff2", "inter-extended", extended, sans);
await cut("jetbrains-mono", monoFile, "jetbrains-mono", usual, mono);
await cut("jetbrains-mono", monoFile, "jetbrains-mono-latin", latin, mono);
