// Gives up the recursion one division too early.
const [length, halvings] = require("fs").readFileSync(0, "utf8").split(" ").map(Number);
let inside = "";
for (let dashes = 2; dashes <= halvings; dashes++)
    inside += "-".repeat(dashes) + "\n" + inside;
const whole = "-".repeat(halvings + 1);
const centimetres = Array.from({ length }, (_, i) => `${inside}${whole} ${i + 1}\n`);
process.stdout.write(`${whole} 0\n` + centimetres.join(""));
