// Says so when a program is obviously in another language than the chosen one. Only signs that hardly ever stand in
// programs of other languages count; no sign, no guess.
import { data, languageOf } from "./data.js";

// By the name of the highlighting mode.
const signs = {
  c: /^#include\s*<(stdio|stdlib|string)\.h>/m,
  cpp: /^#include\s*<(iostream|bits\/stdc\+\+\.h|vector|algorithm|map|set|queue)>|\bstd::|\bcout\s*<</m,
  csharp: /^using System\b.*;|\bConsole\.(Write|Read)(Line)?\(/m,
  go: /^package main\b/m,
  haskell: /^main\s*(::\s*IO|=\s*(do|interact))\b|^import (qualified )?Data\./m,
  java: /\bpublic static void main\b|\bSystem\.out\.print/,
  javascript: /\bconsole\.log\(|\brequire\(["'](node:)?(fs|readline)["']\)/,
  kotlin: /^fun main\(/m,
  ocaml: /^let \(\) =|\b(Scanf|Printf)\.(scanf|printf)\b/m,
  pascal: /^\s*program \w+;|\bwriteln\(.*\);/im,
  perl: /^use strict;|<STDIN>/m,
  php: /<\?php/,
  python: /^(def \w+\(.*\).*:|from \w+ import |import (sys|math|re)$)|\bint\(input\(|\binput\(\)\.(split|strip)\(|^print\(.*\)$/m,
  ruby: /^\s*puts\b|\bgets\.(to_i|split|chomp|strip)/m,
  rust: /\bfn main\(\)|\bprintln!\(|\blet mut\b/,
  shell: /^#!.*\b(ba)?sh\b/,
};

// What a language takes as its own although it is another's.
const alsoFine = { cpp: ["c"], typescript: ["javascript"], javascript: [], lua: ["python"] };

// The language that it looks like; null when that is the chosen one, or there is no telling.
export function guess(text, chosen) {
  const { editor } = languageOf(chosen);
  const fits = mode => mode === editor || alsoFine[editor]?.includes(mode);
  const found = Object.keys(signs).filter(mode => signs[mode].test(text));
  if (found.some(fits) || found.length === 0) {
    return null;
  }
  const likely = found.includes("cpp") ? "cpp" : found[0];
  return data.languages.find(language => language.editor === likely) ?? null;
}
