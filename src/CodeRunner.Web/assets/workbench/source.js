// The program as it is being written: in the page's text area, and in the editor once that has arrived.
export class Source {
  #listeners = [];
  #editor;
  #isHeld = false;

  constructor(area) {
    this.area = area;
    area.addEventListener("input", () => this.#changed());
  }

  get text() {
    return this.#editor ? this.#editor.text : this.area.value;
  }

  // In the editor, undo brings back what was there.
  replace(text) {
    if (this.#editor) {
      this.#editor.replace(text);
    } else {
      this.area.value = text;
      this.#changed();
    }
  }

  // Another text that was never here: undo does not lead back to the one before.
  open(text) {
    if (this.#editor) {
      this.#editor.open(text);
    } else {
      this.area.value = text;
    }
  }

  // While another text is on its way nothing can be written into the one that it replaces.
  hold(isHeld) {
    this.#isHeld = isHeld;
    this.area.readOnly = isHeld;
    this.#editor?.hold(isHeld);
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  focus() {
    (this.#editor ?? this.area).focus();
  }

  // Puts the cursor there, both from 1.
  goTo(line, column) {
    if (this.#editor) {
      this.#editor.goTo(line, column);
      return;
    }
    const before = this.area.value.split("\n").slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    this.area.focus();
    this.area.setSelectionRange(before + column - 1, before + column - 1);
  }

  // From now on the text is in an editor; make(options) makes it where the area was.
  moveInto(make) {
    const hadFocus = document.activeElement === this.area;
    const selection = this.area.selectionStart;
    this.#editor = make({ text: this.area.value, selection, onChange: () => this.#changed() });
    this.#editor.hold(this.#isHeld);
    this.area.remove();
    if (hadFocus) {
      this.#editor.focus();
    }
    return this.#editor;
  }

  #changed() {
    this.#listeners.forEach(listener => listener());
  }
}
