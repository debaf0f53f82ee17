// The pages of a submission and of a trial follow what they show. What one can run on is on the problem's page.
import { follow } from "./follow.js";
import { inputOf, keepInput } from "./own-input.js";

const judgement = document.getElementById("judgement");
const problem = document.querySelector("main h1 a");

follow(judgement, location.href);
judgement.addEventListener("click", event => {
  const input = inputOf(event);
  if (input !== null) {
    keepInput(decodeURIComponent(problem.pathname.split("/").at(-1)), input);
    location.assign(`${problem.href}#Input`);
  }
});
