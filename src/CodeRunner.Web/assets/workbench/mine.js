// The tab with what one has handed in for the problem: the list of its own page, brought here.
import { languageOf } from "./data.js";
import { partOf } from "./page.js";
import { contentChanged, toast } from "./site.js";
import { fill, texts } from "./texts.js";

const text = texts("Workbench");

export class Mine {
  #panel;
  #address;
  #isLoaded = false;

  constructor(panel, onRestore) {
    this.#panel = panel;
    this.#address = panel.dataset.address;
    document.addEventListener("tab-selected", event => event.detail === panel.id && this.#open());
    panel.addEventListener("click", event => {
      const link = event.target.closest("a");
      if (link?.dataset.restore) {
        event.preventDefault();
        restore(link, onRestore);
      } else if (link?.pathname === this.#address) {
        event.preventDefault();
        this.#load(link.href);
      }
    });
    panel.addEventListener("submit", event => {
      if (event.target.matches(".filters")) {
        event.preventDefault();
        const chosen = [...new FormData(event.target)].filter(([, value]) => value);
        this.#load(`${this.#address}?${new URLSearchParams(chosen)}`);
      }
    });
    panel.addEventListener("change", event => {
      if (event.target.matches(".filters select")) {
        event.target.form.requestSubmit();
      }
    });
    if (!panel.hidden && location.hash === `#${panel.id}`) {
      this.#open();
    }
  }

  // Because there is something new.
  refresh() {
    if (this.#isLoaded) {
      this.#load(this.#address);
    }
  }

  #open() {
    if (!this.#isLoaded) {
      this.#isLoaded = true;
      this.#load(this.#address);
    }
  }

  async #load(address) {
    const list = await partOf(address, "submissions");
    if (list) {
      this.#panel.replaceChildren(list);
      contentChanged(this.#panel);
    }
  }
}

// What one has got so far, at the problem's facts.
export async function refreshMark(problem) {
  const mark = await partOf(problem, "own-mark");
  if (mark) {
    document.getElementById("own-mark")?.replaceWith(mark);
  }
}

async function restore(link, onRestore) {
  const { restore: submission, language, languageName, source } = link.dataset;
  if (!languageOf(language)) {
    toast(fill(text.RestoreOtherLanguage, submission, languageName), "bad");
    return;
  }
  const answer = await fetch(source).catch(() => null);
  if (answer?.ok) {
    if (await onRestore(await answer.text(), language, submission)) {
      toast(fill(text.Restored, submission), "good");
    }
  } else {
    location.assign(link.href);
  }
}
