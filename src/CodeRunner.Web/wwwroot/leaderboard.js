// Keeps the leaderboard up to date: by server-sent events, or by looking again where those are blocked. What is shown
// is the page's own markup, fetched again; nothing moves while somebody reaches into the table.

const pollEvery = 15_000;
const board = document.getElementById("board");
let stream;
let timer;
let reading = false;

async function readAgain() {
  if (reading || board.contains(document.activeElement)) {
    return;
  }
  reading = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("board");
      if (fresh.dataset.revision !== board.dataset.revision) {
        board.replaceChildren(...fresh.childNodes);
        board.dataset.revision = fresh.dataset.revision;
        board.dispatchEvent(new Event("content-changed", { bubbles: true }));
      }
    }
  } catch {
    // Offline for a moment: the next event, or look, is soon enough.
  } finally {
    reading = false;
  }
}

function poll() {
  clearInterval(timer);
  timer = setInterval(readAgain, pollEvery);
}

function follow() {
  clearInterval(timer);
  stream = new EventSource(board.dataset.events);
  stream.addEventListener("revision", event => {
    if (event.data !== board.dataset.revision) {
      readAgain();
    }
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) {
      poll();
    }
  });
}

// Browsers allow six connections to a site: a page nobody looks at gives its stream back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    stream?.close();
    clearInterval(timer);
  } else {
    follow();
  }
});

follow();
