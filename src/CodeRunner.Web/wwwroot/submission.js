// Follows a submission until its verdict: by server-sent events, or by looking again where those are blocked. The
// server writes the words; at the verdict the page's own markup is fetched and put in place.

const pollEvery = 3000;
const judgement = document.getElementById("judgement");
const announcement = document.getElementById("announcement");
let stream;
let timer;

function show(progress) {
  if (isDone()) {
    return;
  }
  if (progress.state !== judgement.dataset.state) {
    judgement.dataset.state = progress.state;
    readAgain().catch(() => {});
  }
  const text = document.getElementById("progress-text");
  const bar = document.getElementById("progress");
  if (text && bar) {
    text.textContent = progress.text;
    bar.max = Math.max(1, progress.total);
    bar.value = progress.done;
  }
}

// Returns whether the verdict is there.
async function readAgain() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (answer.status >= 500) {
    throw new Error("The site does not answer just now.");
  }
  if (!answer.ok || answer.redirected) {
    location.reload();
    return true;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("judgement");
  if (isDone()) {
    return true; // An answer from before the verdict may come after it.
  }
  judgement.replaceChildren(...fresh.childNodes);
  judgement.dataset.state = fresh.dataset.state;
  document.title = page.title;
  judgement.dispatchEvent(new Event("content-changed", { bubbles: true }));
  announcement.textContent = judgement.querySelector(".outcome").textContent;
  return isDone();
}

function isDone() {
  return judgement.dataset.state === "done";
}

function poll() {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    try {
      if (await readAgain()) {
        return;
      }
    } catch {
      // Offline for a moment.
    }
    poll();
  }, pollEvery);
}

function follow() {
  stream = new EventSource(judgement.dataset.events);
  stream.addEventListener("progress", event => show(JSON.parse(event.data)));
  stream.addEventListener("done", () => {
    stream.close();
    readAgain().catch(poll);
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) {
      poll();
    }
  });
}

// Browsers allow six connections to a site: a page nobody looks at gives its stream back and looks now and then.
document.addEventListener("visibilitychange", () => {
  if (isDone()) {
    return;
  }
  if (document.hidden) {
    stream?.close();
    poll();
  } else {
    clearTimeout(timer);
    follow();
  }
});

if (!isDone()) {
  follow();
}
