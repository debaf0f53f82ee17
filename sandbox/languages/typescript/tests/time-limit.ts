// expect: time-limit
let n = 0n;
for (;;) n++;
