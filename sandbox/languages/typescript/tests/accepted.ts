// expect: accepted
import * as readline from 'readline';

interface Pair { a: bigint; b: bigint }

const lines: string[] = [];
const input = readline.createInterface({ input: process.stdin });
input.on('line', line => lines.push(line));
input.on('close', () => {
    const [a, b] = lines[0].split(' ').map(BigInt);
    const pair: Pair = { a, b };
    console.log(String(pair.a + pair.b));
});
