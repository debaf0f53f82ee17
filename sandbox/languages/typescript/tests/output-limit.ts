// expect: output-limit
const line: string = 'x'.repeat(1000) + '\n';

// What console.log cannot hand on at once it keeps in memory, which would be full first.
function print(): void {
    while (process.stdout.write(line)) { }
    process.stdout.once('drain', print);
}

print();
