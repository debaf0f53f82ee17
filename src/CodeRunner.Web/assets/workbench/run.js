// Running and handing in, and the result below the editor.
import { data } from "./data.js";
import { follow, stopFollowing } from "./follow.js";
import { inputOf } from "./own-input.js";
import { Refusal, send } from "./request.js";
import { ask, toast } from "./site.js";
import { fill, texts } from "./texts.js";

const text = texts("Workbench");
const result = document.getElementById("result");

export class Runner {
  #program; // async () => { language, source }
  #showResult; // where it is hidden
  #isBusy = false;
  #onSubmission; // isJudged => …, when it is handed in, taken back, and when it has its verdict

  constructor(program, showResult, onSubmission) {
    this.#program = program;
    this.#showResult = showResult;
    this.#onSubmission = onSubmission;
    result.addEventListener("submit", event => {
      if ("withdraw" in event.target.dataset) {
        event.preventDefault();
        this.#withdraw(event.target);
      }
    });
  }

  runSamples = button => this.#start(button, () => this.#run());

  runOn = (button, input) => this.#start(button, () => this.#run({ input }));

  // The key names this click: however often it is sent, it is stored once.
  submit = button => this.#start(button, () => this.#submit(crypto.randomUUID?.() ?? null), this.#onSubmission);

  async #run(input) {
    return await send("POST", `/problems/${data.slug}/run`, { ...await this.#program(), ...input });
  }

  async #submit(formKey, again) {
    const program = await this.#program();
    try {
      return await send("POST", `/problems/${data.slug}/submit`, { ...program, formKey, again });
    } catch (fault) {
      if (fault.status !== 409) {
        throw fault;
      }
      return await ask(fault.message, text.SubmitAgain) ? this.#submit(formKey, "yes") : null;
    }
  }

  // A second click while the first one is on its way is none.
  async #start(button, begin, onSubmission) {
    if (this.#isBusy) {
      return;
    }
    this.#isBusy = true;
    this.#showResult();
    button?.setAttribute("aria-busy", "true");
    try {
      const answer = await begin();
      if (answer) {
        await this.#show(answer.headers.get("Location"), onSubmission);
      }
    } catch (fault) {
      if (!(fault instanceof Refusal)) {
        throw fault;
      }
      this.#refuse(fault.message);
    } finally {
      this.#isBusy = false;
      button?.removeAttribute("aria-busy");
    }
  }

  async #show(address, onSubmission) {
    const element = document.createElement("div");
    element.dataset.address = address;
    result.replaceChildren(element);
    await this.#follow(element, onSubmission);
    onSubmission?.(false); // It is in the list from now on.
    reveal(element);
  }

  #follow(element, onSubmission) {
    return follow(element, element.dataset.address, { onDone: () => { reveal(element); onSubmission?.(true); } });
  }

  async #withdraw(form) {
    const element = result.firstElementChild;
    const { address } = element.dataset;
    stopFollowing();
    await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => {});
    const answer = await fetch(address).catch(() => null);
    if (answer?.status === 404) {
      result.replaceChildren();
      toast(fill(text.Withdrawn, address.split("/").at(-1)), "good");
      this.#onSubmission(false);
    } else {
      delete element.dataset.state; // To be read again: it is being judged already.
      this.#follow(element, this.#onSubmission);
    }
  }

  #refuse(reason) {
    const notice = document.createElement("p");
    notice.className = "notice bad";
    notice.setAttribute("role", "alert");
    notice.textContent = reason;
    result.replaceChildren(notice);
    reveal(notice);
  }
}

// What came of it is to be seen at once, and where it goes wrong.
function reveal(element) {
  for (const part of [element, element.querySelector(".outcome"), element.querySelector(".diff .first")]) {
    part?.scrollIntoView({ block: "nearest" });
  }
}

// What can be clicked in a result.
export function listenToResult(source, ownInput) {
  result.addEventListener("click", event => {
    const place = event.target.closest("a[data-line]");
    const input = inputOf(event);
    if (place) {
      event.preventDefault();
      source.goTo(Number(place.dataset.line), Number(place.dataset.column) || 1);
    } else if (input !== null) {
      ownInput(input);
    }
  });
}
