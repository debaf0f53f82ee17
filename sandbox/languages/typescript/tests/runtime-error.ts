// expect: runtime-error
const missing: { property?: { value: number } } = {};
console.log(7);
console.log(missing.property.value);
