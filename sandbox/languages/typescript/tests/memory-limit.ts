// expect: memory-limit
const kept: { next: number; text: string }[] = [];
for (;;) kept.push({ next: kept.length, text: String(kept.length) });
