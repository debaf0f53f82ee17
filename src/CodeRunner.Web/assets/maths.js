// Shows the TeX in a statement's .math elements as MathML, which browsers draw with their own fonts.
import katex from "katex";

// Browsers may break a line on either side of a formula: a full stop or a bracket would stand on a line alone.
function keepWithMarks(formula) {
  const { previousSibling: before, nextSibling: after } = formula;
  const opening = before?.nodeType === Node.TEXT_NODE ? /[([{“‘«]*$/.exec(before.data)[0] : "";
  const closing = after?.nodeType === Node.TEXT_NODE ? /^[.,;:!?)\]}…”’»%-]*/.exec(after.data)[0] : "";
  if (opening + closing !== "") {
    const together = document.createElement("span");
    together.className = "unbroken";
    formula.replaceWith(together);
    together.append(opening, formula, closing);
    before?.deleteData?.(before.length - opening.length, opening.length);
    after?.deleteData?.(0, closing.length);
  }
}

for (const formula of document.querySelectorAll(".math")) {
  const displayMode = formula.classList.contains("math-display");
  try {
    katex.render(formula.textContent, formula, { displayMode, output: "mathml", strict: "ignore", trust: false });
    if (!displayMode) {
      keepWithMarks(formula);
    }
  } catch {
    // Not TeX that KaTeX knows: the source stays readable.
  }
}
