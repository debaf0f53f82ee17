// Cuts the typefaces to the characters and features that the site uses: a quarter of their size. What is not in
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
// What formulas are set in: ASCII, Greek, the slanted letters that browsers put in place of them, and the signs of
// sums, sets, logic, brackets and arrows; those that grow bring their larger shapes along.
const formulas = characters(
  [0x20, 0x7e], [0xa0], [0xac], [0xb0, 0xb1], [0xb7], [0xd7], [0xf7], [0x131], [0x237], [0x391, 0x3a9], [0x3b1, 0x3c9], [0x3d1], [0x3d5, 0x3d6], [0x3f0, 0x3f1],
  [0x3f5], [0x2002, 0x200b], [0x2016], [0x2026], [0x2032, 0x2034], [0x2061, 0x2063], [0x20d7], [0x210e, 0x210f], [0x2113], [0x2190, 0x2195], [0x21a6],
  [0x21d0, 0x21d5], [0x2200, 0x220b], [0x220f, 0x2213], [0x2216, 0x221a], [0x221d, 0x221e], [0x2220], [0x2223, 0x222c], [0x2234, 0x2236], [0x223c], [0x2243],
  [0x2245], [0x2248], [0x2260, 0x2262], [0x2264, 0x226b], [0x2282, 0x2289], [0x228e], [0x2294, 0x229a], [0x22a2, 0x22a5], [0x22c0, 0x22c5], [0x22ee, 0x22f1],
  [0x2308, 0x230b], [0x27e8, 0x27e9], [0x27f5, 0x27fa], [0x2a7d, 0x2a7e], [0x1d434, 0x1d467], [0x1d6a4, 0x1d6a5], [0x1d6fc, 0x1d71b],
);
// Letters of rarer kinds: bold, script and double-struck.
const rareFormulas = characters(
  [0x2102], [0x210b], [0x210d], [0x2110], [0x2112], [0x2115], [0x2119, 0x211b], [0x211d], [0x2124], [0x212c], [0x2130, 0x2131], [0x2133],
  [0x1d400, 0x1d433], [0x1d49c, 0x1d4b5], [0x1d538, 0x1d56b], [0x1d7ce, 0x1d7d7],
);

async function cut(source, file, name, text, options) {
  const version = require(`${source}/package.json`).version;
  const font = readFileSync(require.resolve(`${source}/files/${file}`));
  const [, family] = source.split("/");
  const result = await subsetFont(font, text, { targetFormat: "woff2", noHinting: true, ...options });
  writeFileSync(new URL(`${name}-${version}.woff2`, target), result);
  writeFileSync(new URL(`${family}.LICENSE.txt`, target), readFileSync(require.resolve(`${source}/LICENSE`)));
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
const sans = { keepFeatures: ["kern", "mark", "ccmp", "tnum"], variationAxes: { wght: { min: 400, max: 700 } } };
const mono = { keepFeatures: ["mark", "ccmp"], variationAxes: { wght: 400 } };
const [inter, jetBrainsMono, stix] = ["@fontsource-variable/inter", "@fontsource-variable/jetbrains-mono", "@fontsource/stix-two-math"];
const [sansFile, monoFile, mathFile] = ["inter-latin-wght-normal.woff2", "jetbrains-mono-latin-wght-normal.woff2", "stix-two-math-latin-400-normal.woff2"];
await cut(inter, sansFile, "inter", usual, sans);
await cut(inter, sansFile, "inter-latin", latin, sans);
await cut(inter, "inter-latin-ext-wght-normal.woff2", "inter-extended", extended, sans);
await cut(jetBrainsMono, monoFile, "jetbrains-mono", usual, mono);
await cut(jetBrainsMono, monoFile, "jetbrains-mono-latin", latin, mono);
await cut(stix, mathFile, "stix-two-math", formulas, { keepFeatures: [] });
await cut(stix, mathFile, "stix-two-math-rare", rareFormulas, { keepFeatures: [] });
