// What this page knows of the draft in a language that the site has.
import { data } from "./data.js";
import { send } from "./request.js";

const findWithin = 10_000;
const addressOf = language => `/problems/${data.slug}/drafts/${language}`;
const read = ({ source, savedAt }) => ({ source: source.replace(/\r\n?/g, "\n"), savedAt }); // lines as editors write them

export class SiteDraft {
  // source: its text, null where that is not known; savedAt: names that state of it, null where there is none; sent: what was
  // last put on its way, whether or not it arrived.
  constructor(language, { source = null, savedAt = null, sent = null } = {}) {
    Object.assign(this, { language, source, savedAt, sent });
  }

  static async find(language) {
    const answer = await send("GET", addressOf(language), undefined, { signal: AbortSignal.timeout(findWithin) });
    return new SiteDraft(language, answer.status === 204 ? {} : read(await answer.json()));
  }

  know({ source, savedAt }) {
    Object.assign(this, { source, savedAt });
  }

  // Puts the text in place of the one known. Where the site has one from elsewhere, it fails with that as the fault's draft.
  async put(text, options) {
    const before = this.sent;
    this.sent = text;
    try {
      const answer = await send("PUT", addressOf(this.language), { source: text, basedOn: this.savedAt }, options);
      this.know({ source: text, savedAt: (await answer.json()).savedAt });
    } catch (fault) {
      if (fault.status !== 409) {
        throw fault;
      }
      fault.draft = read(fault.problem);
      await this.#resolve(fault, text, before, options);
    }
  }

  // It is no conflict with what came from here: the answer to that was lost, or is on its way.
  async #resolve(fault, text, before, options) {
    const { draft } = fault;
    if (draft.source === this.sent) {
      this.know(draft); // A later text overtook this one.
    } else if ([before, this.source].includes(draft.source)) {
      this.know(draft);
      await this.put(text, options);
    } else {
      throw fault;
    }
  }
}
