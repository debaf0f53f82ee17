// Keeps what is written, on this device at once and on the site soon after, per user, problem and language: it outlives
// reloads, a lost connection and the end of a session. What was written elsewhere meanwhile is replaced only after yes: each
// draft goes to the site with the state that it was written upon, and the site says where that is no longer what it has.
import { data, languageOf } from "./data.js";
import { forget, keep, kept, onKeptElsewhere } from "./kept.js";
import { ask, toast } from "./site.js";
import { SiteDraft } from "./site-draft.js";
import { fill, texts } from "./texts.js";

const text = texts("Workbench");
const sendAfter = 1500;
const tryAgainAfter = 15_000;
const mostOnLeaving = 60_000; // what browsers send for a page that is gone
const timeOf = date => new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(date);
const dateOf = date => new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(date);

export class Drafts {
  #source;
  #shown;
  #onOpen;
  #site;
  #missed; // what is shown because the site did not say what it has
  #coming; // the language chosen while its draft is on its way
  #timer;
  #sending = Promise.resolve();
  #isWritten = false; // here, since it was opened
  #isKeptHere = true;
  #isAsking = false;

  // onOpen is called when another text is in the editor without anybody's having asked for it.
  constructor(source, language, shown, onOpen) {
    this.#source = source;
    this.#shown = shown;
    this.#onOpen = onOpen;
    this.#site = new SiteDraft(language, { source: data.savedAt && !data.isGiven ? source.text : null, savedAt: data.savedAt });
    source.onChange(() => this.#changed());
    onKeptElsewhere(data.user, changed => changed === this.#site.language && this.#follow());
    addEventListener("pageshow", event => event.persisted && this.#follow());
    addEventListener("online", () => this.#isUnsent ? this.#changed() : this.#findAgain(this.#missed));
    addEventListener("beforeunload", event => {
      if (this.#isUnsent && kept(data.user, this.#site.language)?.text !== source.text) {
        event.preventDefault();
      }
    });
    document.addEventListener("visibilitychange", () => document.hidden && this.#leave());
  }

  // After the page has come. Done when all there was to ask has its answer.
  async begin() {
    const own = kept(data.user, this.#site.language);
    if (!data.isGiven) {
      await this.#takeKept();
      return;
    }
    this.#changed();
    if (own && !own.isSaved && own.text !== this.#source.text && await ask(text.KeptAsk, text.KeptTake, text.KeptLeave)) {
      this.#source.replace(own.text);
    }
  }

  // Puts the draft in that language in place of the one in the language before.
  async switchTo(language) {
    this.#leave();
    this.#coming = language;
    this.#source.hold(true);
    let fault;
    const found = data.user ? await SiteDraft.find(language).catch(why => { fault = why; }) : null;
    if (this.#coming !== language) {
      return; // Another was chosen meanwhile.
    }
    this.#source.hold(false);
    this.#open(found ?? new SiteDraft(language), !fault);
    if (fault) {
      toast(fault.status ? fault.message : fill(text.DraftMissed, languageOf(language).name), "bad");
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
    return this.#isWritten && this.#source.text !== this.#site.source;
  }

  #open(site, isReached = true) {
    clearTimeout(this.#timer);
    this.#site = site;
    this.#isWritten = false;
    this.#source.open(site.source ?? languageOf(site.language).template);
    this.#show("");
    this.#takeKept(isReached);
    if (!isReached && !this.#isUnsent) {
      this.#missed = this.#site;
      this.#show(text.NotLoaded);
      this.#timer = setTimeout(() => this.#findAgain(this.#missed), tryAgainAfter);
    }
  }

  // What only this device has goes first, upon what it was written upon.
  async #takeKept(isReached = true) {
    const site = this.#site;
    const own = kept(data.user, site.language);
    if (own && own.text !== site.source && !(own.isSaved && site.savedAt)) {
      if (site.savedAt || !isReached) {
        this.#site = new SiteDraft(site.language, { ...own, source: own.isSaved ? own.text : null });
      }
      this.#source.open(own.text);
      this.#isWritten = true;
      this.#keep();
    } else {
      if (own) {
        this.#keep(); // Otherwise this page would follow what is older, and other tabs not what is newer.
      }
      this.#showSaved();
    }
    if (data.user && this.#isUnsent) {
      this.#show(text.Saving);
      await this.#send();
    }
    await this.#takeAlong();
  }

  // What was written here before logging in goes into the editor; in place of something else only after yes. After no it
  // stays what it was, of whoever is not logged in.
  async #takeAlong() {
    const [{ language }, before] = [this.#site, data.user && kept(null, this.#site.language)];
    const [there, { template }] = [this.#source.text, languageOf(language)];
    if (!before || before.refusedBy === data.user) {
      return;
    }
    if (![there, template].includes(before.text)) {
      if (![template, ""].includes(there) && !await ask(text.BeforeLogInAsk, text.KeptTake, text.KeptLeave)) {
        keep(null, language, { ...before, refusedBy: data.user });
        return;
      }
      this.#source.replace(before.text);
    }
    if (this.#isKeptHere) {
      forget(null, language);
    }
  }

  // The site did not say what it has; nothing has been written since.
  async #findAgain(site) {
    const isStillShown = () => site === this.#site && !this.#isUnsent;
    const found = isStillShown() && await SiteDraft.find(site.language).catch(() => null);
    if (!isStillShown()) {
      return;
    }
    if (found) {
      this.#open(found);
      this.#onOpen();
    } else {
      this.#timer = setTimeout(() => this.#findAgain(site), tryAgainAfter);
    }
  }

  // Another tab has gone on: so does this one, where nothing was written that is not saved.
  #follow() {
    const own = kept(data.user, this.#site.language);
    if (!own || this.#isUnsent) {
      return;
    }
    this.#site = new SiteDraft(this.#site.language, { ...own, source: own.isSaved ? own.text : null });
    this.#isWritten = false;
    if (own.text !== this.#source.text) {
      this.#source.open(own.text);
      this.#onOpen();
    }
    this.#showSaved();
  }

  #changed() {
    this.#isWritten = true;
    this.#keep();
    clearTimeout(this.#timer);
    if (data.user && this.#isUnsent) {
      this.#show(text.Saving);
      this.#timer = setTimeout(() => this.#send(), sendAfter);
    } else {
      this.#showSaved();
    }
  }

  #keep() {
    const [{ language, source, savedAt, sent }, written] = [this.#site, this.#source.text];
    this.#isKeptHere = keep(data.user, language, { text: written, isSaved: written === source, savedAt, sent });
    if (!data.user) {
      this.#show(this.#isKeptHere ? fill(text.SavedHere, timeOf(new Date())) : text.NotSaved);
    }
  }

  // One after the other. Says whether the site has it.
  #send() {
    this.#sending = this.#sending.then(() => this.#sendNow());
    return this.#sending;
  }

  async #sendNow(options) {
    clearTimeout(this.#timer);
    const [site, written] = [this.#site, this.#source.text];
    try {
      const sent = site.put(written, options);
      this.#keep();
      await sent;
    } catch (fault) {
      return site === this.#site && this.#notSent(fault);
    }
    if (site === this.#site) {
      this.#keep();
      this.#showSaved();
    } else if (kept(data.user, site.language)?.text === written) {
      keep(data.user, site.language, { text: written, isSaved: true, savedAt: site.savedAt });
    }
    return true;
  }

  #notSent(fault) {
    this.#show(this.#isKeptHere ? fill(text.SavedHere, timeOf(new Date())) : text.NotSaved);
    if (fault.draft) {
      return this.#decide(fault.draft);
    }
    if (fault.status) {
      toast(fault.message, "bad");
    } else {
      clearTimeout(this.#timer); // of what was written meanwhile
      this.#timer = setTimeout(() => this.#send(), tryAgainAfter);
    }
    return false;
  }

  // Between what is written here and what the site has from elsewhere.
  async #decide(other) {
    if (this.#isAsking) {
      return false;
    }
    const site = this.#site;
    this.#isAsking = true;
    const isOwn = await ask(fill(text.ConflictAsk, dateOf(new Date(other.savedAt))), text.ConflictOwn, text.ConflictOther);
    this.#isAsking = false;
    if (isOwn === null || site !== this.#site) {
      return false; // It is asked again at the next change, or when this language is chosen.
    }
    site.know(other);
    if (isOwn) {
      return this.#sendNow();
    }
    this.#source.replace(other.source);
    toast(text.ConflictTaken, "good");
    return true;
  }

  #leave() {
    if (data.user && this.#isUnsent) {
      this.#sendNow({ keepalive: this.#source.text.length < mostOnLeaving });
    }
  }

  #showSaved() {
    if (this.#site.savedAt && !this.#isUnsent) {
      this.#show(fill(text.Saved, timeOf(new Date(this.#site.savedAt))));
    }
  }

  #show(words) {
    this.#shown.textContent = words;
  }
}
