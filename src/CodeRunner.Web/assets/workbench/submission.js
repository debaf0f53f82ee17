// The pages of a submission and of a trial follow what they show.
import { follow } from "./follow.js";

follow(document.getElementById("judgement"), location.href);
