// Keys, each of which a visible button does as well. They are heard before the editor, whatever its keymap.
export function listenToKeys({ run, submit, save }) {
  const dialog = document.getElementById("shortcuts-dialog");
  document.getElementById("shortcuts").addEventListener("click", () => dialog.showModal());

  const commandOf = event => {
    if (event.ctrlKey || event.metaKey) {
      return { Enter: event.shiftKey ? submit : run, s: save, S: save }[event.key];
    }
    return event.key === "?" && !event.target.closest("input, textarea, select, [contenteditable=true], dialog") ? () => dialog.showModal() : null;
  };

  document.addEventListener("keydown", event => {
    const command = event.altKey ? null : commandOf(event);
    if (command) {
      event.preventDefault();
      event.stopPropagation();
      command();
    }
  }, { capture: true });
}
