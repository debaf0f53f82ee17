// Puts the icons that the site uses into one file: <svg><use href="icons.svg#check" /></svg>.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const names = readFileSync(new URL("icons.txt", import.meta.url), "utf8").split("\n").filter(Boolean);

function symbol(name) {
  const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), "utf8");
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "")}</symbol>\n`;
}

const version = require("lucide-static/package.json").version;
writeFileSync(
  new URL("../wwwroot/icons.svg", import.meta.url),
  `<!-- Lucide ${version}, ISC licence: icons.LICENSE.txt -->\n<svg xmlns="http://www.w3.org/2000/svg">\n${names.map(symbol).join("")}</svg>\n`,
);
writeFileSync(new URL("../wwwroot/icons.LICENSE.txt", import.meta.url), readFileSync(require.resolve("lucide-static/LICENSE")));
