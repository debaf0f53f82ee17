// How the editor looks and behaves: kept on this device, and on the site for who is logged in.
import { data } from "./data.js";
import { offerNotifications } from "./notify.js";
import { send } from "./request.js";
import { texts } from "./texts.js";

const text = texts("Workbench");
const key = "editor.settings";

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

export class Settings {
  #values = data.user ? { ...data.settings } : { ...data.settings, ...kept() };
  #dialog = document.getElementById("settings-dialog");
  #host;
  #editor;
  #sent = Promise.resolve();

  constructor(host) {
    this.#host = host;
    this.#dialog.addEventListener("input", event => {
      const { name, value, type, validity } = event.target;
      if (name && validity.valid) {
        this.#change({ [name]: type === "number" ? Number(value) : value });
      }
    });
    offerNotifications(document.getElementById("notify"), text.NotifyRefused);
    document.getElementById("settings").addEventListener("click", () => this.#dialog.showModal());
    this.#apply();
  }

  // The language chosen last; null the first time.
  get language() {
    return this.#values.language;
  }

  set language(language) {
    this.#change({ language });
  }

  attach(editor) {
    this.#editor = editor;
    this.#apply();
  }

  #change(values) {
    Object.assign(this.#values, values);
    this.#apply();
    if (data.user) {
      // One after the other, so that the last one holds; where one fails, its values are sent with the next.
      const settings = { ...this.#values };
      this.#sent = this.#sent.then(() => send("PUT", "/editor-settings", settings, { keepalive: true })).catch(() => {});
    } else {
      try {
        localStorage.setItem(key, JSON.stringify(this.#values));
      } catch {
        // It holds until the page is left.
      }
    }
  }

  #apply() {
    const { fontSize, tabWidth, theme } = this.#values;
    this.#host.style.setProperty("--code-size", `${fontSize}px`);
    this.#host.style.setProperty("tab-size", tabWidth);
    if (theme === "site") {
      delete this.#host.dataset.theme;
    } else {
      this.#host.dataset.theme = theme;
    }
    for (const field of this.#dialog.querySelectorAll("[name]")) {
      field.value = this.#values[field.name];
    }
    this.#editor?.apply(this.#values);
  }
}
