// Shows the TeX in a statement's .math elements as MathML, which browsers draw with their own fonts.
import katex from "katex";

for (const element of document.querySelectorAll(".math")) {
  try {
    katex.render(element.textContent, element, {
      displayMode: element.classList.contains("math-display"),
      output: "mathml",
      strict: "ignore",
      trust: false,
    });
  } catch {
    // Not TeX that KaTeX knows: the source stays readable.
  }
}
