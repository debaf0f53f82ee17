// Bundles the scripts of the problem's page, the editor in parts that are loaded when they are needed, and names the
// licences of what is in them.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const target = "../wwwroot";

// The package says of the calls that bind its keys that they do nothing, so that they would be left out.
const emacsKeys = {
  name: "emacs-keys",
  setup: ({ onLoad }) => onLoad(
    { filter: /codemirror-emacs\/dist\/index\.js$/ },
    ({ path }) => ({ contents: readFileSync(path, "utf8").replaceAll("/*@__PURE__*/", "") }),
  ),
};

const options = {
  outdir: target,
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  plugins: [emacsKeys],
};

// Each by itself, so that a page asks for one file and no shared part of it.
rmSync(`${target}/chunks`, { recursive: true, force: true });
await build({ ...options, entryPoints: ["workbench/submission.js"] });
const { metafile } = await build({ ...options, entryPoints: ["workbench/workbench.js"], metafile: true });

const packageOf = path => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
const packages = [...new Set(Object.keys(metafile.inputs).map(packageOf).filter(Boolean))].sort();
const licence = name => {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  return `${name} ${version}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
};
writeFileSync(`${target}/workbench.LICENSE.txt`, packages.map(licence).join(`\n${"-".repeat(80)}\n\n`));
