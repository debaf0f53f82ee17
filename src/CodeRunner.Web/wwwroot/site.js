// What every page may do better with a script. All of it works without.

// The texts of a group, as <script-texts> wrote them.
const texts = group => JSON.parse(document.getElementById(`texts-${group}`).textContent);
const text = texts("Site");

// Times in the viewer's own zone, with the zone's name; the UTC time stays as a hint.
const time = new Intl.DateTimeFormat(undefined, {
  year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
});

function showLocalTimes(root) {
  for (const element of root.querySelectorAll("time[datetime]:not([title])")) {
    element.title = element.textContent;
    element.textContent = time.format(new Date(element.dateTime));
  }
}

function addCopyButton(block) {
  const frame = document.createElement("div");
  frame.className = "copyable";
  block.replaceWith(frame);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = text.Copy;
  button.setAttribute("aria-label", text.CopyThis.replace("{0}", block.dataset.copy));
  const said = document.createElement("span");
  said.className = "hidden";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.textContent);
    button.textContent = said.textContent = text.Copied;
    setTimeout(() => { button.textContent = text.Copy; said.textContent = ""; }, 2000);
  });
  frame.append(block, button, said);
}

// A chosen file is put where it can be read before it is sent, and its ending chooses the language.
function fillFromFile(input) {
  const source = document.getElementById(input.dataset.sourceFile);
  const language = document.getElementById(input.dataset.language);
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file || file.size > 1024 * 1024) {
      return;
    }
    const ending = file.name.slice(file.name.lastIndexOf("."));
    const fits = option => option.dataset.extensions.split(" ").includes(ending);
    const fitting = [...language.options].find(fits);
    if (fitting && !fits(language.selectedOptions[0])) {
      language.value = fitting.value;
    }
    try {
      source.value = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      input.value = "";
    } catch {
      // Not text: the server says so when it is sent.
    }
  });
}

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

showLocalTimes(document);
document.addEventListener("content-changed", event => showLocalTimes(event.target));
if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach(addCopyButton);
}
document.querySelectorAll("[data-source-file]").forEach(fillFromFile);
document.querySelectorAll("[data-max-bytes]").forEach(checkSize);
document.querySelectorAll("[data-once]").forEach(sendOnce);
