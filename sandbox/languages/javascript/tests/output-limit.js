// expect: output-limit
import { once } from 'node:events';

// What console.log cannot hand on at once it keeps in memory, which would be full first.
const line = 'x'.repeat(1000) + '\n';
for (;;) {
    if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}
