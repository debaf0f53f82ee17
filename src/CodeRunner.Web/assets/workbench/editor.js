// The editor. Loaded after the page has been drawn; until then, and where there are no scripts, there is a text area.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorSelection, EditorState } from "@codemirror/state";
import {
  crosshairCursor, drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap,
  lineNumbers, rectangularSelection,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { keymapOf } from "./keymaps.js";
import { modeOf } from "./modes.js";

// Text over a selection is put in here, by the rules of typing, since Chromium's own editing keeps the colours of what it
// replaces as inline styles, which the page forbids and the console then complains of.
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || !event.data || empty || view.composing || view.state.readOnly) {
      return false;
    }
    const typed = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some(handle => handle(view, from, to, event.data, typed))) {
      view.dispatch(typed());
    }
    return true;
  },
});

const usual = [
  typeOver, lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(), dropCursor(),
  EditorState.allowMultipleSelections.of(true), indentOnInput(), bracketMatching(), closeBrackets(), rectangularSelection(),
  crosshairCursor(), highlightActiveLine(), highlightSelectionMatches(),
  syntaxHighlighting(classHighlighter), // its colours are in workbench.css
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]), // Esc, then Tab leaves
];

// label: names it to who does not see it; describedBy: id of what else there is to say; nonce: lets it bring its styles.
export function createEditor({ host, text, selection, label, describedBy, nonce, onChange, onSave }) {
  const changing = { keys: new Compartment(), mode: new Compartment(), indent: new Compartment(), hold: new Compartment() };
  const fixed = [
    usual,
    EditorView.cspNonce.of(nonce),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, tabindex: "0" }),
    EditorView.updateListener.of(update => update.docChanged && onChange()),
  ];
  const stateOf = (doc, extensionOf, anchor = 0) => EditorState.create({
    doc,
    selection: { anchor },
    extensions: [
      changing.keys.of(extensionOf("keys")), fixed,
      ...["mode", "indent", "hold"].map(name => changing[name].of(extensionOf(name))),
    ],
  });
  const view = new EditorView({ parent: host, state: stateOf(text, () => [], Math.min(selection, text.length)) });
  const change = (name, extension) => view.dispatch({ effects: changing[name].reconfigure(extension) });
  let [chosenKeymap, chosenMode] = ["default", null];

  return {
    get text() {
      return view.state.doc.toString();
    },

    focus: () => view.focus(),

    replace: text => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: "input.replace" }),

    // As a new document: no undo leads out of it.
    open: text => view.setState(stateOf(text, name => changing[name].get(view.state))),

    hold: isHeld => change("hold", EditorState.readOnly.of(isHeld)),

    goTo(line, column) {
      const { from, to } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      view.dispatch({ selection: EditorSelection.cursor(Math.min(from + column - 1, to)), effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },

    async highlight(name) {
      chosenMode = name;
      const support = await modeOf(name).catch(() => {
        addEventListener("online", () => chosenMode === name && this.highlight(name), { once: true });
        return []; // plain text until then
      });
      if (chosenMode === name) {
        change("mode", support);
      }
    },

    async apply({ tabWidth, keymap: name }) {
      change("indent", [EditorState.tabSize.of(tabWidth), indentUnit.of(" ".repeat(tabWidth))]);
      if (chosenKeymap !== name) {
        chosenKeymap = name;
        const extension = await keymapOf(name, onSave);
        if (chosenKeymap === name) {
          change("keys", extension);
        }
      }
      view.requestMeasure(); // The size of the letters may be another.
    },
  };
}
