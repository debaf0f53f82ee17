// expect: accepted
const depth = n => n === 0 ? 0 : 1 + depth(n - 1);
const [a, b] = require('fs').readFileSync(0, 'utf8').split(' ').map(Number);
console.log(depth(100000) - 100000 + a + b);
