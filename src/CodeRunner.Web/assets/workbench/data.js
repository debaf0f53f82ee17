// What the page tells its script.
export const data = JSON.parse(document.getElementById("workbench-data").textContent);

export const languageOf = id => data.languages.find(language => language.id === id);

const endingOf = name => name.slice(name.lastIndexOf("."));

// The language that a file is in; the one already chosen where the ending fits that as well.
export function languageOfFile(name, chosen) {
  const fitting = data.languages.filter(language => language.extensions.includes(endingOf(name)));
  return fitting.find(language => language.id === chosen) ?? fitting.find(language => !language.sharesEndingsWith) ?? fitting[0];
}

export const bytesOf = text => new TextEncoder().encode(text).length;
