// What site.js does for all pages, asked for by its events.
export const toast = (text, kind, link) => document.dispatchEvent(new CustomEvent("toast", { detail: { text, kind, link } }));

export const ask = (question, action, refusal) =>
  new Promise(answer => document.dispatchEvent(new CustomEvent("ask", { detail: { question, action, refusal, answer } })));

export const contentChanged = element => element.dispatchEvent(new Event("content-changed", { bubbles: true }));
