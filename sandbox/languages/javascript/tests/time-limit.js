// expect: time-limit
for (let i = 0; ; i++) { }
