// Sends to the site, as who is logged in, and tells faults in words.
import { toast } from "./site.js";
import { texts } from "./texts.js";

const text = texts("Workbench");
const token = document.querySelector("#work input[name=__RequestVerificationToken]").value;

export class Refusal extends Error {
  constructor(reason, status, problem = {}) {
    super(reason);
    this.status = status;
    this.problem = problem;
  }
}

// Leads to the login, and back here.
export function logIn() {
  const link = document.createElement("a");
  link.href = `/account/login?returnUrl=${encodeURIComponent(location.pathname + location.search)}`;
  link.textContent = text.LogIn;
  return link;
}

export async function send(method, address, body, options) {
  const answer = await fetch(address, {
    method,
    redirect: "manual", // to the login, where the session has ended
    headers: { Accept: "application/json", "Content-Type": "application/json", RequestVerificationToken: token },
    body: body && JSON.stringify(body),
    ...options,
  }).catch(() => { throw new Refusal(text.Offline, 0); });
  if (answer.type === "opaqueredirect") {
    toast(text.LoggedOut, "bad", logIn());
    throw new Refusal(text.LoggedOut, 401);
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Refusal(Object.values(problem.errors ?? {}).flat()[0] ?? problem.detail ?? text.Failed, answer.status, problem);
  }
  return answer;
}
