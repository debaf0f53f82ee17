// JavaScript's strings are UTF-16: what is not in the first 65,536 code points falls into two halves.
const messages = require("fs").readFileSync(0, "utf8").split("\n").slice(1, -1);
for (const message of messages)
    console.log(message.length, message.split("").reverse().join(""));
