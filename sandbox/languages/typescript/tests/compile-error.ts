// expect: compile-error
const sum: number = 'seven';
console.log(sum);
