// A problem's page: writes, runs and hands in without leaving it. All of it also works as the plain form it is.
import { bytesOf, data, languageOf } from "./data.js";
import { Drafts } from "./drafts.js";
import { takeFiles } from "./files.js";
import { guess } from "./guess.js";
import { Mine, refreshMark } from "./mine.js";
import { keepInput, keptInput } from "./own-input.js";
import { logIn } from "./request.js";
import { listenToResult, Runner } from "./run.js";
import { Settings } from "./settings.js";
import { listenToKeys } from "./shortcuts.js";
import { ask, toast } from "./site.js";
import { Source } from "./source.js";
import { fill, texts } from "./texts.js";

const text = texts("Workbench");
const byId = id => document.getElementById(id);
const { nonce } = document.querySelector("script[nonce]");
const form = byId("work");
const choice = byId("Language");
const input = byId("Input");
const host = byId("editor");
const source = new Source(byId("Source"));
const settings = new Settings(host);
const runButton = form.querySelector("button[value=samples]");
const inputButton = form.querySelector("button[value=input]");
const submitButton = byId("submit");
let editor;

// An earlier program came with the page: what was written goes first, and is asked for.
const asked = data.earlier && { ...data.earlier, program: source.text };
if (asked) {
  source.open(asked.draft);
}

// --- The language: the one chosen last, here or on another device ---------------------------------------------------

if (!data.user && !data.isGiven && !asked && languageOf(settings.language)) {
  const template = languageOf(choice.value).template;
  choice.value = settings.language;
  if (source.text === template) {
    source.open(languageOf(choice.value).template);
  }
}

const drafts = new Drafts(source, choice.value, byId("saved"), look);
const begun = drafts.begin();

let switching; // until the draft in the language chosen is there

async function languageChanged() {
  settings.language = choice.value;
  editor?.highlight(languageOf(choice.value).editor);
  switching = drafts.switchTo(choice.value);
  await switching;
  look();
}

// Until this is done the draft of the language before is in the editor, and nothing may be put in its place.
async function switched() {
  for (let last; last !== switching;) {
    last = switching;
    await last;
  }
}

async function choose(language) {
  if (language !== choice.value) {
    choice.value = language;
    await languageChanged();
  }
  await switched();
}

// Puts a program into the editor in which undo leads back.
async function put(program, language) {
  await choose(language);
  source.replace(program);
  source.focus();
}

// Puts a program that was handed in (or run, without a number) before into the editor, where something else is written
// only after yes. Says whether it did.
async function restore(program, language, submission) {
  const chosen = choice.value;
  await choose(language);
  const restored = program.replace(/\r\n?/g, "\n"); // as editors write lines
  const isWritten = source.text.trim() && ![languageOf(language).template, restored].includes(source.text);
  const question = submission ? fill(text.RestoreAsk, submission) : text.RestoreTrialAsk;
  if (isWritten && !await ask(question, text.RestoreAction)) {
    await choose(chosen);
    return false;
  }
  source.replace(restored);
  source.focus();
  return true;
}

choice.addEventListener("change", languageChanged);

// --- What there is to say of the text: its size, and that it looks like another language ----------------------------

function look() {
  const bytes = bytesOf(source.text);
  const size = byId("size");
  size.textContent = ` ${fill(text.Size, bytes.toLocaleString())}`;
  size.classList.toggle("fault", bytes > data.sourceBytes);
  showGuess(guess(source.text, choice.value));
}

function showGuess(language) {
  const notice = byId("guess");
  notice.hidden = !language;
  if (!language || notice.dataset.language === language.id) {
    return;
  }
  notice.dataset.language = language.id;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain small";
  button.textContent = fill(text.Switch, language.name);
  button.addEventListener("click", () => put(source.text, language.id));
  notice.replaceChildren(fill(text.LooksLike, language.name, languageOf(choice.value).name), " ", button);
}

let lookTimer;
source.onChange(() => {
  clearTimeout(lookTimer);
  lookTimer = setTimeout(look, 300);
});
look();

// --- Running and handing in -----------------------------------------------------------------------------------------

const mine = byId("mine") && new Mine(byId("mine"), restore);
const program = async () => {
  await switched();
  return { language: choice.value, source: source.text };
};
const runner = new Runner(program, showCode, isJudged => {
  mine?.refresh();
  if (isJudged) {
    refreshMark(location.pathname);
  }
});
const runSamples = () => runButton ? runner.runSamples(runButton) : runOnInput();
const runOnInput = () => inputButton ? runner.runOn(inputButton, input.value) : askToLogIn();
const submit = () => submitButton ? runner.submit(submitButton) : askToLogIn();
const askToLogIn = () => toast(text.LogInFirst, "bad", logIn());

form.addEventListener("submit", event => {
  event.preventDefault();
  ({ samples: runSamples, input: runOnInput }[event.submitter?.value] ?? submit)();
});
listenToResult(source, text => {
  input.value = text;
  keepInput(data.slug, text);
  showInput();
});

// --- The own input, kept on this device per problem -----------------------------------------------------------------

if (input) {
  input.value ||= keptInput(data.slug);
  input.addEventListener("input", () => keepInput(data.slug, input.value));
}

function showInput() {
  byId("own-input").open = true;
  input.focus();
}

// --- Keys, buttons, files -------------------------------------------------------------------------------------------

const save = () => drafts.saveNow();

listenToKeys({ run: () => document.activeElement === input ? runOnInput() : runSamples(), submit, save });
byId("save").addEventListener("click", save);
byId("reset").addEventListener("click", async () => {
  if (await ask(text.ResetAsk, text.ResetAction)) {
    await switched();
    source.replace(languageOf(choice.value).template);
  }
});
takeFiles({ input: byId("Upload"), place: host, choice, onText: put });

// --- The tab of the code is there only where statement and code have no room beside each other ----------------------

const hasRoom = matchMedia("(min-width: 900px)");
const [statementTab, codeTab] = document.querySelectorAll(".reading > .tabs > a");

function leaveCodeTab() {
  if (hasRoom.matches && codeTab.ariaSelected === "true") {
    statementTab.click();
  }
}

function showCode() {
  if (!hasRoom.matches) {
    codeTab.click();
  }
}

hasRoom.addEventListener("change", leaveCodeTab);
leaveCodeTab();

// From the page of a submission, with the input of a test that failed.
if (input && location.hash === "#Input") {
  showCode();
  showInput();
}

// Once that is decided, reloading the page asks no more.
async function restoreAsked() {
  await restore(asked.program, choice.value, asked.submission);
  const address = new URL(location);
  ["restore", "trial"].forEach(name => address.searchParams.delete(name));
  history.replaceState(history.state, "", address);
}

if (asked) {
  begun.then(restoreAsked);
}

// --- The editor, once the page stands ---------------------------------------------------------------------------------

async function bringEditor() {
  const { createEditor } = await import("./editor.js");
  editor = source.moveInto(options => createEditor({ ...options, host, label: text.Editor, describedBy: "Source-help", nonce, onSave: save }));
  settings.attach(editor);
  await editor.highlight(languageOf(choice.value).editor);
  host.dataset.ready = "";
}

requestAnimationFrame(() => setTimeout(bringEditor));
