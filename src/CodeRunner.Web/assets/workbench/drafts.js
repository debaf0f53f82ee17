// Keeps what is written, on this device at once and on the site soon after, per user, problem and language: it outlives
// reloads, a lost connection and the end of a session. What was written last wins, wherever that was.
import { data, languageOf } from "./data.js";
import { send } from "./request.js";
import { toast } from "./site.js";
import { fill, texts } from "./texts.js";

const text = texts("Workbench");
const sendAfter = 1500;
const findWithin = 10_000;
const mostOnLeaving = 60_000; // what browsers send for a page that is gone
const timeOf = date => new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(date);
const keyOf = (user, language) => `draft.${user ?? ""}.${data.slug}.${language}`;
const addressOf = language => `/problems/${data.slug}/drafts/${language}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export class Drafts {
  #source;
  #shown;
  #language;
  #coming; // the language chosen while its draft is on its way
  #timer;
  #known; // what the site has
  #isKeptHere = true;

  constructor(source, language, shown) {
    this.#source = source;
    this.#language = language;
    this.#shown = shown;
    this.#known = data.savedAt ? source.text : undefined;
    source.onChange(() => this.#changed());
    addEventListener("beforeunload", event => {
      if (!this.#isKeptHere && this.#isUnsent) {
        event.preventDefault();
      }
    });
    document.addEventListener("visibilitychange", () => document.hidden && this.#leave());
  }

  // After the page has come: what this device kept goes before what the site sent, if it is newer.
  begin() {
    const kept = data.isGiven ? null : this.#keptHere(this.#language, data.savedAt);
    if (kept !== null && kept !== this.#source.text) {
      this.#source.open(kept);
      this.#changed();
    } else if (data.isGiven) {
      this.#changed();
    } else if (data.savedAt) {
      this.#show(fill(text.Saved, timeOf(new Date(data.savedAt))));
    }
  }

  // Puts the draft in that language in place of the one in the language before.
  async switchTo(language) {
    this.#leave();
    this.#coming = language;
    this.#source.hold(true);
    const found = data.user ? await this.#find(language).catch(() => null) : null;
    if (this.#coming !== language) {
      return; // Another was chosen meanwhile.
    }
    this.#language = language;
    this.#source.hold(false);
    this.#known = found?.source;
    const kept = this.#keptHere(language, found?.savedAt);
    this.#source.open(kept ?? found?.source ?? languageOf(language).template);
    this.#show(found ? fill(text.Saved, timeOf(new Date(found.savedAt))) : "");
    if (kept !== null && kept !== this.#known) {
      this.#changed();
    }
  }

  // Because somebody asked for it: says what came of it.
  async saveNow() {
    this.#keep();
    if (data.user && await this.#send()) {
      toast(text.DraftSaved, "good");
    } else if (this.#isKeptHere) {
      toast(text.DraftSavedHere, "good");
    } else {
      toast(text.NotSaved, "bad");
    }
  }

  get #isUnsent() {
    return this.#source.text !== this.#known;
  }

  #changed() {
    this.#keep();
    clearTimeout(this.#timer);
    if (data.user && this.#isUnsent) {
      this.#show(text.Saving);
      this.#timer = setTimeout(() => this.#send(), sendAfter);
    }
  }

  #keep(sent = null) {
    const draft = { text: this.#source.text, at: sent ?? Date.now(), sent: sent !== null };
    try {
      localStorage.setItem(keyOf(data.user, this.#language), JSON.stringify(draft));
      this.#isKeptHere = true;
      if (!data.user) {
        this.#show(fill(text.SavedHere, timeOf(new Date())));
      }
    } catch {
      this.#isKeptHere = false; // The device keeps nothing, or is full.
      if (!data.user) {
        this.#show(text.NotSaved);
      }
    }
  }

  async #send(options) {
    clearTimeout(this.#timer);
    const [language, source] = [this.#language, this.#source.text];
    try {
      const { savedAt } = await (await send("PUT", addressOf(language), { source }, options)).json();
      if (language === this.#language) {
        this.#known = source;
        if (!this.#isUnsent) {
          this.#keep(Date.parse(savedAt));
          this.#show(fill(text.Saved, timeOf(new Date(savedAt))));
        }
      }
      return true;
    } catch (fault) {
      this.#show(this.#isKeptHere ? fill(text.SavedHere, timeOf(new Date())) : text.NotSaved);
      if (fault.status) {
        toast(fault.message, "bad");
      } else {
        this.#timer = setTimeout(() => this.#send(), 10 * sendAfter);
      }
      return false;
    }
  }

  #leave() {
    if (this.#isUnsent && data.user && this.#timer) {
      this.#send({ keepalive: this.#source.text.length < mostOnLeaving });
    }
  }

  async #find(language) {
    const answer = await send("GET", addressOf(language), undefined, { signal: AbortSignal.timeout(findWithin) });
    return answer.status === 204 ? null : answer.json();
  }

  // What was written here and not by that time on the site; what was written before logging in is taken along.
  #keptHere(language, savedAt) {
    const own = read(keyOf(data.user, language));
    const before = data.user && read(keyOf(null, language));
    const kept = before && before.at > (own?.at ?? 0) ? before : own;
    if (before) {
      localStorage.removeItem(keyOf(null, language));
    }
    return kept && !(kept.sent && savedAt) && (!savedAt || kept.at > Date.parse(savedAt)) ? kept.text : null;
  }

  #show(words) {
    this.#shown.textContent = words;
  }
}
