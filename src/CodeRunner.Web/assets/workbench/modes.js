// How each language of sandbox/languages is highlighted, by the name its description gives under "editor"; each mode is
// a file of its own, loaded when it is needed.
import { LanguageSupport, StreamLanguage } from "@codemirror/language";

const legacy = mode => new LanguageSupport(StreamLanguage.define(mode));

const modes = {
  c: () => import("@codemirror/lang-cpp").then(({ cpp }) => cpp()),
  cpp: () => import("@codemirror/lang-cpp").then(({ cpp }) => cpp()),
  csharp: () => import("@codemirror/legacy-modes/mode/clike").then(({ csharp }) => legacy(csharp)),
  go: () => import("@codemirror/lang-go").then(({ go }) => go()),
  haskell: () => import("@codemirror/legacy-modes/mode/haskell").then(({ haskell }) => legacy(haskell)),
  java: () => import("@codemirror/lang-java").then(({ java }) => java()),
  javascript: () => import("@codemirror/lang-javascript").then(({ javascript }) => javascript()),
  kotlin: () => import("@codemirror/legacy-modes/mode/clike").then(({ kotlin }) => legacy(kotlin)),
  lua: () => import("@codemirror/legacy-modes/mode/lua").then(({ lua }) => legacy(lua)),
  ocaml: () => import("@codemirror/legacy-modes/mode/mllike").then(({ oCaml }) => legacy(oCaml)),
  pascal: () => import("@codemirror/legacy-modes/mode/pascal").then(({ pascal }) => legacy(pascal)),
  perl: () => import("@codemirror/legacy-modes/mode/perl").then(({ perl }) => legacy(perl)),
  php: () => import("@codemirror/lang-php").then(({ php }) => php()),
  python: () => import("@codemirror/lang-python").then(({ python }) => python()),
  ruby: () => import("@codemirror/legacy-modes/mode/ruby").then(({ ruby }) => legacy(ruby)),
  rust: () => import("@codemirror/lang-rust").then(({ rust }) => rust()),
  shell: () => import("@codemirror/legacy-modes/mode/shell").then(({ shell }) => legacy(shell)),
  typescript: () => import("@codemirror/lang-javascript").then(({ javascript }) => javascript({ typescript: true })),
};

// Nothing for a name that is not here: plain text.
export const modeOf = async name => await modes[name]?.() ?? [];
