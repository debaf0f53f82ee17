const [first, second] = require("fs").readFileSync(0, "latin1").split("\n");
const [n, k] = first.split(" ").map(Number);
// The totals stay below 2^53 in size: 10^5 stones of 10^9 each.
const best = second.split(" ").map(Number);
const useful = [0];
let head = 0;
for (let i = 1; i < n; i++) {
    if (useful[head] < i - k)
        head++;
    best[i] += best[useful[head]];
    while (useful.length > head && best[useful[useful.length - 1]] <= best[i])
        useful.pop();
    useful.push(i);
}
console.log(best[n - 1]);
