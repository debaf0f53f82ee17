// expect: runtime-error
console.log(7);
undefined.property = 1;
