// Looks through all crossings for the nearest one that is not done, once for each crossing.
const [[n], ...list] = require("fs").readFileSync(0, "latin1").trim().split("\n").map((line) => line.split(" ").map(Number));
const streets = Array.from({ length: n + 1 }, () => []);
for (const [a, b, lit] of list) {
    streets[a].push([b, lit ? 1 : n + 1]);
    streets[b].push([a, lit ? 1 : n + 1]);
}

const best = new Map();
const waiting = new Map();
for (let here = 1; here <= n; here++)
    waiting.set(here, here === 1 ? 0 : Infinity);
while (waiting.size > 0) {
    let nearest;
    for (const entry of waiting)
        if (nearest === undefined || entry[1] < nearest[1])
            nearest = entry;
    const [here, distance] = nearest;
    waiting.delete(here);
    best.set(here, distance);
    for (const [there, length] of streets[here])
        if (waiting.has(there) && distance + length < waiting.get(there))
            waiting.set(there, distance + length);
}
const home = best.get(n);
console.log(home === Infinity ? "library" : `${Math.floor(home / n)} ${home % n}`);
