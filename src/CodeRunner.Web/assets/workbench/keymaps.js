// The other ways of editing, each loaded when somebody wants it.
const keymaps = {
  default: async () => [],
  vim: async save => {
    const { Vim, vim } = await import("@replit/codemirror-vim");
    Vim.defineEx("write", "w", save);
    return vim();
  },
  emacs: async () => (await import("@replit/codemirror-emacs")).emacs(),
};

export const keymapOf = async (name, save) => await (keymaps[name] ?? keymaps.default)(save);
