// Walks streets only from a to b, never back.
const [[n], ...list] = require("fs").readFileSync(0, "latin1").trim().split("\n").map((line) => line.split(" ").map(Number));
const streets = Array.from({ length: n + 1 }, () => []);
for (const [a, b, lit] of list)
    streets[a].push([b, 1 - lit]);

const best = new Array(n + 1).fill(Infinity);
best[1] = 0;
let waiting = [1];
while (waiting.length > 0) {
    const improved = new Set();
    for (const here of waiting)
        for (const [there, dark] of streets[here])
            if (best[here] + dark * n + 1 < best[there]) {
                best[there] = best[here] + dark * n + 1;
                improved.add(there);
            }
    waiting = [...improved];
}
console.log(best[n] === Infinity ? "library" : `${Math.floor(best[n] / n)} ${best[n] % n}`);
