// A file that is chosen or dropped goes into the editor, where it can be read before it is sent; its ending chooses the
// language.
import { data, languageOf, languageOfFile } from "./data.js";
import { toast } from "./site.js";
import { fill, texts } from "./texts.js";

const text = texts("Workbench");

export function takeFiles({ input, place, choice, onText }) {
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file && await take(file)) {
      input.value = "";
    }
  });
  place.addEventListener("dragover", event => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      place.classList.add("dropping");
    }
  });
  place.addEventListener("dragleave", () => place.classList.remove("dropping"));
  place.addEventListener("drop", event => {
    place.classList.remove("dropping");
    const [file] = event.dataTransfer.files;
    if (file) {
      event.preventDefault();
      event.stopPropagation();
      take(file);
    }
  }, { capture: true });

  async function take(file) {
    const program = await read(file);
    if (program === null) {
      return false;
    }
    const fitting = languageOfFile(file.name, choice.value);
    const language = fitting ?? languageOf(choice.value);
    await onText(program, language.id);
    toast(fill(fitting ? text.FileRead : text.FileInNone, file.name, language.name), fitting ? "good" : "bad");
    return true;
  }
}

async function read(file) {
  if (file.size > data.sourceBytes) {
    toast(fill(text.FileTooLarge, file.name, file.size.toLocaleString(), data.sourceBytes.toLocaleString()), "bad");
    return null;
  }
  try {
    const program = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (!program.includes("\0")) {
      return program;
    }
  } catch {
    // Not UTF-8.
  }
  toast(fill(text.FileNotText, file.name), "bad");
  return null;
}
