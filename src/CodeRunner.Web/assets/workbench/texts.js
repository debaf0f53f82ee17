// The texts of a group, as <script-texts> wrote them into the page.
export const texts = group => JSON.parse(document.getElementById(`texts-${group}`).textContent);

// Puts values into the places {0}, {1} of a text.
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index]);
