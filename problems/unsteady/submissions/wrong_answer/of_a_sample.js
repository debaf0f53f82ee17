// Divides by n - 1, as one does for a sample.
const [n, ...ticks] = require("fs").readFileSync(0, "latin1").trim().split("\n").map(Number);
const mean = ticks.reduce((sum, tick) => sum + tick, 0) / n;
console.log(Math.sqrt(ticks.reduce((sum, tick) => sum + (tick - mean) ** 2, 0) / Math.max(n - 1, 1)));
