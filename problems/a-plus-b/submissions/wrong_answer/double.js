// A Number is a double: above 2^53 the sum is rounded.
const [a, b] = require("fs").readFileSync(0, "utf8").split(" ").map(Number);
console.log(String(BigInt(a + b)));
