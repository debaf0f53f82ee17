// The mean square distance of all pairs is twice the variance, but there are ten thousand million pairs.
const [n, ...ticks] = require("fs").readFileSync(0, "latin1").trim().split("\n").map(BigInt);
let squares = 0n;
for (const x of ticks)
    for (const y of ticks)
        squares += (x - y) * (x - y);
console.log(Math.sqrt(Number(squares) / 2) / Number(n));
