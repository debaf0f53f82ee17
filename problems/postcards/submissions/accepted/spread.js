const messages = require("fs").readFileSync(0, "utf8").split("\n").slice(1, -1);
for (const message of messages) {
    const characters = [...message];
    console.log(characters.length, characters.reverse().join(""));
}
