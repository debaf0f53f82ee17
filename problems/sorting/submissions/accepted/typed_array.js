const numbers = require("fs").readFileSync(0, "latin1").trim().split("\n");
const shelves = Int32Array.from(numbers.slice(1), Number).sort();
process.stdout.write(shelves.join("\n") + "\n");
