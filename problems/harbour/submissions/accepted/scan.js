const [, ...days] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/).map(Number);
let [best, ending] = [-1e9, -1e9];
for (const brought of days) {
  ending = brought + Math.max(ending, 0);
  best = Math.max(best, ending);
}
console.log(String(best));
