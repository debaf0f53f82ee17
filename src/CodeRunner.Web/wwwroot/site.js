// What every page may do better with a script. All of it works without.
// Other scripts ask for a message by the event "toast" and for a decision by "ask", and say by "content-changed" that they
// put new markup in place.

// The texts of a group, as <script-texts> wrote them.
const texts = group => JSON.parse(document.getElementById(`texts-${group}`).textContent);
const text = texts("Site");

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${document.documentElement.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

// --- Times in the viewer's own zone, with the zone's name, and how long ago; the UTC time stays as a hint ---------

const absolute = new Intl.DateTimeFormat(undefined, {
  year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
  timeZone: document.documentElement.dataset.zone,
});
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
const units = [["day", 86_400], ["hour", 3_600], ["minute", 60]];

function ago(date) {
  const seconds = (date - Date.now()) / 1000;
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return relative.format(unit === "second" ? 0 : Math.trunc(seconds / length), unit);
}

function showLocalTimes(root) {
  for (const element of root.querySelectorAll("time[datetime]:not([title])")) {
    element.title = element.textContent;
    const since = document.createElement("span");
    since.className = "ago";
    element.replaceChildren(absolute.format(new Date(element.dateTime)), " ", since);
  }
  showAgo(root);
}

function showAgo(root) {
  for (const element of root.querySelectorAll("time > .ago")) {
    element.textContent = ago(new Date(element.parentElement.dateTime));
  }
}

// --- Messages -----------------------------------------------------------------------------------------------------

const toasts = document.createElement("div");
toasts.className = "toasts";
toasts.setAttribute("role", "status");
document.body.append(toasts);

const shown = new Map(); // by what they say: each once

function showToast({ text: words, kind, link = shown.get(words)?.querySelector("a") }) {
  const toast = document.createElement("div");
  const close = document.createElement("button");
  toast.className = `toast ${kind ?? ""}`;
  close.type = "button";
  close.className = "button quiet bare small";
  close.title = text.Close;
  close.append(icon("x"));
  close.addEventListener("click", () => toast.remove());
  toast.append(icon({ good: "circle-check", bad: "circle-alert" }[kind] ?? "info"), words, link ?? "", close);
  shown.get(words)?.remove();
  shown.set(words, toast);
  toasts.append(toast);
  if (!link) {
    setTimeout(() => toast.remove(), kind === "bad" ? 10_000 : 4_000);
  }
}

// detail: text; kind "good" or "bad", or nothing; link, an element that leads to what to do, with which it stays.
document.addEventListener("toast", ({ detail }) => showToast(detail));

// --- Light or dark: the chosen one is kept in a cookie, which the server reads; what the system says is not kept --

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches;
  const chosen = dark ? "light" : "dark";
  const own = chosen === (systemIsDark.matches ? "dark" : "light");
  document.cookie = `CodeRunner.Theme=${chosen}; path=/; SameSite=Lax; max-age=${own ? 0 : 31_536_000}`;
  if (own) {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = chosen;
  }
  document.querySelector("meta[name=color-scheme]").content = own ? "light dark" : chosen;
  document.dispatchEvent(new Event("theme-changed"));
}

// --- Code blocks: a button that copies ---------------------------------------------------------------------------

function addCopyButton(block) {
  const code = block.querySelector("pre");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.setAttribute("aria-label", text.CopyThis.replace("{0}", block.dataset.copy));
  const show = (name, word) => button.replaceChildren(icon(name), word);
  const said = document.createElement("span");
  said.className = "hidden";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    show("check", said.textContent = text.Copied);
    setTimeout(() => { show("copy", text.Copy); said.textContent = ""; }, 2000);
  });
  show("copy", text.Copy);
  block.querySelector("figcaption").append(button, said);
}

function addCopyButtons(root) {
  if (navigator.clipboard) {
    root.querySelectorAll("[data-copy]:not(:has(.copy))").forEach(addCopyButton);
  }
}

// --- Tabs: links to sections become tabs, one section shown at a time --------------------------------------------

function makeTabs(list) {
  const tabs = [...list.querySelectorAll("a[href^='#']")];
  const panelOf = tab => document.getElementById(tab.hash.slice(1));
  const select = tab => {
    for (const other of tabs) {
      other.setAttribute("aria-selected", other === tab);
      other.tabIndex = other === tab ? 0 : -1;
      panelOf(other).hidden = other !== tab;
    }
    list.dispatchEvent(new CustomEvent("tab-selected", { bubbles: true, detail: panelOf(tab).id }));
  };
  list.setAttribute("role", "tablist");
  for (const tab of tabs) {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panelOf(tab).id);
    panelOf(tab).setAttribute("role", "tabpanel");
    panelOf(tab).setAttribute("aria-label", tab.textContent.trim());
    tab.addEventListener("click", event => { event.preventDefault(); select(tab); });
  }
  list.addEventListener("keydown", event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const next = tabs.at((tabs.indexOf(document.activeElement) + step) % tabs.length);
      select(next);
      next.focus();
    }
  });
  select(tabs.find(tab => tab.hash === location.hash) ?? tabs[0]);
}

// --- What this device keeps, if it keeps anything -----------------------------------------------------------------

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It holds until the page is left.
  }
}

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

// --- Split views: the handle moves by pointer and by arrow keys, and stays where it was put -----------------------

function makeSplit(split) {
  const handle = split.querySelector(".handle");
  const key = `split.${split.id}`;
  const set = share => {
    const clamped = Math.min(75, Math.max(25, share));
    split.style.setProperty("--share", `${clamped}fr`);
    split.style.setProperty("--rest", `${100 - clamped}fr`);
    handle.setAttribute("aria-valuenow", Math.round(clamped));
    keep(key, clamped);
  };
  const shareNow = () => Number(handle.getAttribute("aria-valuenow"));
  handle.addEventListener("pointerdown", event => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", event => {
    if (handle.hasPointerCapture(event.pointerId)) {
      const { left, width } = split.getBoundingClientRect();
      set(100 * (event.clientX - left) / width);
    }
  });
  handle.addEventListener("keydown", event => {
    const step = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
    if (step) {
      event.preventDefault();
      set(shareNow() + step);
    }
  });
  handle.addEventListener("dblclick", () => set(50));
  if (kept(key)) {
    set(Number(kept(key)));
  }
}

// --- Menus: close when one looks elsewhere ------------------------------------------------------------------------

function closeMenus(event) {
  for (const menu of document.querySelectorAll(".menu[open]")) {
    if (event.key === "Escape" && menu.contains(document.activeElement)) {
      menu.querySelector("summary").focus();
    }
    if (event.key === "Escape" || event.type === "click" && !menu.contains(event.target)) {
      menu.open = false;
    }
  }
}

// --- Forms --------------------------------------------------------------------------------------------------------

// Says that a file is too large before it has been sent.
function checkSize(input) {
  input.addEventListener("change", () => {
    const [file] = input.files;
    const tooLarge = file && file.size > Number(input.dataset.maxBytes);
    input.setCustomValidity(tooLarge ? text.FileTooLarge : "");
    input.reportValidity();
  });
}

// A second click on the button does not send the form again.
function sendOnce(form) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) {
      button.disabled = true;
    }
  });
  window.addEventListener("pageshow", () => {
    for (const button of form.querySelectorAll("button")) {
      button.disabled = false;
    }
  });
}

// What cannot be taken back is asked for once more, in the words of data-ask.
function askFirst(form) {
  form.addEventListener("submit", async event => {
    if (!form.dataset.sure) {
      event.preventDefault();
      if (await confirmed(form.dataset.ask, event.submitter?.textContent)) {
        form.dataset.sure = "yes";
        form.requestSubmit(event.submitter);
      }
    }
  });
}

function confirmed(question, action, refusal) {
  const dialog = document.createElement("dialog");
  dialog.innerHTML = "<form method=dialog><p></p><div class=actions><button class='button plain' value=no autofocus></button><button class=button value=yes></button></div></form>";
  const [keep, go] = dialog.querySelectorAll("button");
  dialog.querySelector("p").textContent = question;
  keep.textContent = refusal ?? text.Cancel;
  go.textContent = action ?? text.Ok;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => { dialog.remove(); resolve({ yes: true, no: false }[dialog.returnValue] ?? null); }));
}

// detail: question; action, the word for yes; refusal, the one for no, if it is not Cancel; answer, called with true or false, or null
// where the question was closed without either.
document.addEventListener("ask", async ({ detail }) => detail.answer(await confirmed(detail.question, detail.action, detail.refusal)));

// A filter bar follows what is chosen in it; what is typed is sent by Enter or the button.
function submitOnChange(form) {
  form.addEventListener("change", event => {
    if (event.target.matches("select")) {
      form.requestSubmit();
    }
  });
  form.addEventListener("formdata", event => {
    for (const [name, value] of [...event.formData]) {
      if (value === "") {
        event.formData.delete(name); // so that addresses say what was chosen, and no more
      }
    }
  });
}

showLocalTimes(document);
setInterval(() => showAgo(document), 30_000);
addCopyButtons(document);
document.addEventListener("content-changed", event => { showLocalTimes(event.target); addCopyButtons(event.target); });
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
document.querySelector(".theme").addEventListener("click", switchTheme);
document.querySelectorAll(".tabs[data-tabs]").forEach(makeTabs);
document.querySelectorAll(".split").forEach(makeSplit);
document.querySelectorAll("[data-max-bytes]").forEach(checkSize);
document.querySelectorAll("[data-ask]").forEach(askFirst);
document.querySelectorAll("[data-submits-on-change]").forEach(submitOnChange);
document.querySelectorAll("[data-once]").forEach(sendOnce);
