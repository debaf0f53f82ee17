// Takes the best single day (no points).
const [, ...days] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/).map(Number);
console.log(String(days.reduce((a, b) => Math.max(a, b))));
