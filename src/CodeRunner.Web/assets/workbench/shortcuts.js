// Keys, each of which a visible button does as well. They are heard before the editor, whatever its keymap. Links and
// fields beside the program keep theirs, and nothing is done behind an open dialog.
export function listenToKeys({ run, submit, save }) {
  const dialog = document.getElementById("shortcuts-dialog");
  document.getElementById("shortcuts").addEventListener("click", () => dialog.showModal());

  const isElsewhere = target => !target.closest("#code, dialog") && target.closest("a:not([role=tab]), input, select, textarea");
  const commandOf = event => {
    if (event.ctrlKey || event.metaKey) {
      return event.key === "Enter" && isElsewhere(event.target) ? null : { Enter: event.shiftKey ? submit : run, s: save, S: save }[event.key];
    }
    return event.key === "?" && !event.target.closest("input, textarea, select, [contenteditable=true], dialog") ? () => dialog.showModal() : null;
  };

  document.addEventListener("keydown", event => {
    const command = event.altKey ? null : commandOf(event);
    if (command) {
      event.preventDefault();
      event.stopPropagation();
      if (!document.querySelector("dialog[open]")) {
        command();
      }
    }
  }, { capture: true });
}
