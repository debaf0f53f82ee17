// Follows a submission or a trial to its end: by server-sent events, or by looking again where those are blocked. The
// server writes the words; when the state changes, the markup of its own page is fetched and put in place.
import { tell } from "./notify.js";
import { contentChanged } from "./site.js";

const pollEvery = 3000;
let current; // one at a time

export function follow(element, address, options = {}) {
  current?.end();
  current = new Follower(element, address, options);
  return current.begin();
}

const problemIn = page => page.querySelector("main h1").textContent.trim();

export const stopFollowing = () => current?.end();

class Follower {
  #element;
  #address;
  #onDone;
  #stream;
  #timer;
  #misses = 0;
  #hasEnded = false;
  #onVisibility = () => this.#visibilityChanged();

  constructor(element, address, { onDone }) {
    this.#element = element;
    this.#address = address;
    this.#onDone = onDone;
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  async begin() {
    if (!this.#element.dataset.state) {
      await this.#readAgain().catch(() => this.#poll());
    }
    if (this.#isDone) {
      this.end();
    } else if (!this.#hasEnded && document.hidden) {
      this.#poll();
    } else if (!this.#hasEnded) {
      this.#listen();
    }
  }

  end() {
    this.#hasEnded = true;
    this.#stream?.close();
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#onVisibility);
  }

  get #isDone() {
    return this.#element.dataset.state === "done";
  }

  // Returns whether there is nothing more to come.
  async #readAgain() {
    const answer = await fetch(this.#address, { headers: { Accept: "text/html" } });
    if (answer.status >= 500) {
      throw new Error("The site does not answer just now.");
    }
    this.#misses = 0;
    if (!answer.ok || answer.redirected) {
      location.reload(); // logged out, or it is gone
      return true;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (this.#isDone || this.#hasEnded) {
      return true; // An answer from before the end may come after it.
    }
    this.#show(page.getElementById("judgement"));
    // With the problem's name as it is here: that of the statement, in its language.
    document.title = page.title.replace(problemIn(page), () => problemIn(document));
    if (this.#isDone) {
      this.end();
      this.#onDone?.();
      tell(document.title);
    }
    return this.#isDone;
  }

  #show(fresh) {
    this.#element.replaceChildren(...fresh.childNodes);
    Object.assign(this.#element.dataset, { state: fresh.dataset.state, events: fresh.dataset.events });
    contentChanged(this.#element);
    document.getElementById("announcement").textContent = this.#element.querySelector(".outcome").textContent;
  }

  #progress(progress) {
    if (this.#isDone || this.#hasEnded) {
      return;
    }
    if (progress.state !== this.#element.dataset.state) {
      this.#element.dataset.state = progress.state;
      this.#readAgain().catch(() => {});
    }
    const words = this.#element.querySelector("#progress-text");
    const bar = this.#element.querySelector("#progress");
    if (words && bar) {
      words.textContent = progress.text;
      bar.max = Math.max(1, progress.total);
      bar.value = progress.done;
    }
  }

  // A stream that ends begins again by itself: only the second time in a row is worth a word.
  #missed() {
    this.#misses++;
    const words = this.#element.querySelector("#progress-text");
    if (words && this.#misses > 1) {
      words.textContent = words.dataset.lost;
    }
  }

  #listen() {
    this.#stream?.close();
    this.#stream = new EventSource(this.#element.dataset.events);
    this.#stream.addEventListener("progress", event => this.#progress(JSON.parse(event.data)));
    this.#stream.addEventListener("done", () => {
      this.#stream.close();
      this.#readAgain().catch(() => this.#poll());
    });
    this.#stream.addEventListener("open", () => { this.#misses = 0; });
    this.#stream.addEventListener("error", () => {
      this.#missed();
      if (this.#stream.readyState === EventSource.CLOSED) {
        this.#poll();
      }
    });
  }

  #poll() {
    clearTimeout(this.#timer);
    if (this.#hasEnded) {
      return;
    }
    this.#timer = setTimeout(() => this.#readAgain().then(ended => ended || this.#poll(), () => { this.#missed(); this.#poll(); }), pollEvery);
  }

  // Browsers allow six connections to a site: a page nobody looks at gives its stream back and looks now and then.
  #visibilityChanged() {
    if (document.hidden) {
      this.#stream?.close();
      this.#poll();
    } else {
      clearTimeout(this.#timer);
      this.#listen();
    }
  }
}
