// expect: wrong-answer
import { readFileSync } from 'fs';
const [a, b]: string[] = readFileSync(0, 'utf8').trim().split(' ');
console.log(a + b);
