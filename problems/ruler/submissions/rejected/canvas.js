// Draws on a canvas with a cell for every place a dash may be at, each an object with its colour.
const [length, halvings] = require("fs").readFileSync(0, "utf8").split(" ").map(Number);
const canvas = [];
for (let part = 0; part <= length << halvings; part++) {
    let dashes = 1;
    while (dashes <= halvings && (part >> (dashes - 1)) % 2 === 0)
        dashes++;
    const row = [];
    for (let column = 0; column <= halvings; column++)
        row.push({ colour: column < dashes ? "black" : "white" });
    canvas.push(row);
}
const rows = canvas.map((row, part) => {
    const mark = row.map((cell) => (cell.colour === "black" ? "-" : " ")).join("").trimEnd();
    return mark.length > halvings ? `${mark} ${part >> halvings}\n` : `${mark}\n`;
});
process.stdout.write(rows.join(""));
