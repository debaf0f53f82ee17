// Keeps a draft of the card for every character written so far.
const messages = require("fs").readFileSync(0, "utf8").split("\n").slice(1, -1);
for (const message of messages) {
    const drafts = [[]];
    for (const character of message)
        drafts.push([character, ...drafts[drafts.length - 1]]);
    const last = drafts[drafts.length - 1];
    console.log(last.length, last.join(""));
}
