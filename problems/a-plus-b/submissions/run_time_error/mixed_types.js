// Adds a BigInt and a Number, which throws.
const [a, b] = require("fs").readFileSync(0, "utf8").split(" ");
console.log(String(BigInt(a) + Number(b)));
