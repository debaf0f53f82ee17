const strip = require("fs").readFileSync(0).subarray(0, -1);
const borders = new Int32Array(strip.length);
let length = 0;
for (let i = 1; i < strip.length; i++) {
    while (length > 0 && strip[i] !== strip[length])
        length = borders[length - 1];
    if (strip[i] === strip[length])
        length++;
    borders[i] = length;
}
console.log(strip.length - length);
