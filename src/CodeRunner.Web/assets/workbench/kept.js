// Drafts as this device keeps them, per user (null for who is not logged in), problem and language.
import { data } from "./data.js";

const keyOf = (user, language) => `draft.${user ?? ""}.${data.slug}.${language}`;

// { text, isSaved: whether the site has it, savedAt: the site's draft that it was written upon, sent: what was last on its way }
export function kept(user, language) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(user, language)));
  } catch {
    return null;
  }
}

// False where the device keeps nothing, or is full.
export function keep(user, language, draft) {
  try {
    localStorage.setItem(keyOf(user, language), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export const forget = (user, language) => localStorage.removeItem(keyOf(user, language));

// Calls when another tab has kept another draft of the user's for this problem, with its language.
export function onKeptElsewhere(user, listener) {
  addEventListener("storage", event => {
    const language = event.newValue && data.languages.find(({ id }) => keyOf(user, id) === event.key);
    if (language) {
      listener(language.id);
    }
  });
}
