// The own input to run on, kept on this device per problem.
const keyOf = slug => `input.${slug}`;

export function keptInput(slug) {
  try {
    return localStorage.getItem(keyOf(slug)) ?? "";
  } catch {
    return ""; // The device keeps nothing.
  }
}

export function keepInput(slug, text) {
  try {
    localStorage.setItem(keyOf(slug), text);
  } catch {
    // Nor does it here, or it is full.
  }
}

// The input of the failed test whose button was clicked; null for clicks on anything else.
export const inputOf = event => event.target.closest("[data-own-input]")?.closest(".code-block").querySelector("pre").textContent ?? null;
