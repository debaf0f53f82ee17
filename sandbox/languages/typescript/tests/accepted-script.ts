// expect: accepted
declare var require: any;
declare var process: any;

const fs = require('fs');
const name = '/dev/stdin';
let status = 0;
const [a, b] = fs.readFileSync(name, 'utf8').split(' ').map(x => parseInt(x));
if (a !== undefined) console.log(a + b);
process.exit(status);
