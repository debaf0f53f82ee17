// expect: memory-limit
const kept = [];
for (;;) kept.push({ next: kept.length, text: String(kept.length) });
