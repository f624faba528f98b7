// Sends a chosen video in chunks, goes on after a broken connection, and says how far it is.
//   <div data-uploads="/uploads/"> around all of it; its event "arrived" asks for what came
//   <input type="file" data-chunks>   a video chosen here is sent in chunks; anything else is not ours
//   <input name="media_key">, <input data-upload-key>   the key of what came, of what is on its way
//   <div data-unfinished="/uploads/…/">  tells of one that stopped, until it goes on; a button in it with
//     data-forget, shown where scripts run, gives it up
//   <div data-sending hidden> with data-sending-name, -bar, -words and -cancel inside
// Bytes of a chunk, which grows with the connection. The server takes 65,536 at least.
const FIRST = 1_048_576, LEAST = 262_144;
const HEAD = 65_536; // bytes at the beginning of a file that tell it from others
const QUICK = 1500, SLOW = 6000; // milliseconds that a chunk takes, to grow or to shrink
const LONGEST = 30_000; // milliseconds between two tries
const AGAIN = 3000; // milliseconds until we ask again for the end that another request is at
const LATER = new Set([429, 502, 503, 504]); // the server, or what stands before it, is busy
const LOST = "Connection lost. It goes on by itself when you are back.";
const GONE = "You have been signed out. Sign in in another tab, then choose the file again: it goes on where it stopped.";
const FAILED = "The server cannot take the video right now. Choose the file again later: it goes on where it stopped.";
const OVERTAKEN = "What you chose last is taken instead of the video. What was here of it is forgotten.";
let job = null;

class Refused extends Error {}

const field = () => document.querySelector("[data-uploads]");
const part = (name) => field()?.querySelector(`[data-sending-${name}]`);
const isVideo = (file) => file.type.startsWith("video/") || /\.(mp4|mov|m4v)$/i.test(file.name);
const say = (sentence) => document.dispatchEvent(new CustomEvent("pinboard:say", { detail: sentence }));

function complain(sentence) {
  const place = document.getElementById("id_upload_error");
  const said = Object.assign(document.createElement("p"), { textContent: sentence });
  place?.replaceChildren(...(sentence ? [said] : []));
  if (sentence) say(sentence);
}

function remember(key) {
  const input = field()?.querySelector("[data-upload-key]");
  if (input) input.value = key;
}

const chosen = () => field().querySelector("[name=media_key]").value;

// Notes what is on its way: nothing needs to tell of it as of one that stopped.
function goesOn({ key, url }) {
  remember(key);
  document.querySelector(`[data-unfinished="${url}"]`)?.remove();
}

function left(seconds) {
  if (!Number.isFinite(seconds)) return "";
  if (seconds < 60) return ", less than a minute left";
  const minutes = Math.round(seconds / 60);
  return `, about ${minutes} minute${minutes === 1 ? "" : "s"} left`;
}

function show(words) {
  const whole = job && job.received >= job.file.size;
  const percent = job ? Math.floor((100 * job.received) / job.file.size) : 0;
  const rate = job ? job.sent / job.seconds : 0;
  const sending = field()?.querySelector("[data-sending]");
  if (!sending) return; // a carousel has no video
  sending.hidden = !job;
  part("name").textContent = job?.file.name ?? "";
  if (!job) return part("words").replaceChildren(); // they promise to go on
  if (whole) part("bar").removeAttribute("value");
  else part("bar").value = percent;
  const going = whole ? "All of it is here. We look at it now." : `${percent} %${left((job.file.size - job.received) / rate)}`;
  part("words").textContent = words ?? going;
}

// One try: the answer, or null when there was none or it was to come later.
async function attempt(signal, url, options = {}) {
  const token = new FormData(field().closest("form")).get("csrfmiddlewaretoken"); // see csrf.js
  const headers = { "X-CSRFToken": token };
  try {
    const answer = await fetch(url, { ...options, headers, redirect: "manual", signal });
    if (answer.type === "opaqueredirect") throw new Refused(GONE);
    return LATER.has(answer.status) ? null : answer;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

// Waits, or until the browser is back online. Throws when the job is cancelled.
async function rest({ signal }, milliseconds) {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    window.addEventListener("online", resolve, { once: true });
    signal.addEventListener("abort", resolve, { once: true });
  });
  signal.throwIfAborted();
}

// Says that there was no answer, and waits longer each time.
async function pause(mine) {
  const wait = Math.min(1000 * 2 ** job.failures, LONGEST);
  if (job.failures++ === 0) say(LOST);
  show(LOST);
  await rest(mine, wait);
}

async function ask(mine, url, options) {
  for (;;) {
    const answer = await attempt(mine.signal, url, options);
    if (answer) return read(answer);
    await pause(mine);
  }
}

async function read(answer) {
  const said = await answer.json().catch(() => ({}));
  if (said.error || !(answer.ok || answer.status === 409)) throw new Refused(said.error ?? FAILED);
  return said;
}

function adapt(mine, milliseconds, bytes) {
  mine.failures = 0;
  mine.sent += bytes;
  mine.seconds += milliseconds / 1000;
  if (milliseconds < QUICK) mine.chunk = Math.min(2 * mine.chunk, mine.most);
  if (milliseconds > SLOW) mine.chunk = Math.max(mine.chunk / 2, LEAST);
}

async function sendChunk(mine) {
  const body = mine.file.slice(mine.received, mine.received + mine.chunk);
  const began = performance.now();
  const answer = await attempt(mine.signal, `${mine.url}?at=${mine.received}`, { method: "POST", body });
  if (answer?.status === 413 && mine.chunk > LEAST) {
    mine.chunk = mine.most = mine.chunk / 2; // a proxy takes less at once
  } else if (answer) {
    mine.received = (await read(answer)).received;
    adapt(mine, performance.now() - began, body.size);
  } else {
    await pause(mine);
    mine.received = (await ask(mine, mine.url)).received;
  }
}

// What tells a file from others of its name and size: what is here of another is not gone on with.
function announced(file) {
  const told = new FormData();
  told.append("name", file.name);
  told.append("size", file.size);
  told.append("modified", file.lastModified);
  told.append("head", file.slice(0, HEAD));
  return told;
}

async function sendAll(mine) {
  const begun = await ask(mine, field().dataset.uploads, { method: "POST", body: announced(mine.file) });
  Object.assign(mine, { key: begun.key, url: begun.url, received: begun.received, most: begun.most });
  goesOn(mine);
  for (;;) {
    show();
    if (mine.received < mine.file.size) {
      await sendChunk(mine);
    } else {
      const done = await ask(mine, begun.finish, { method: "POST" });
      if (done.media) return done.media;
      if (done.finishing) await rest(mine, AGAIN);
      mine.received = done.received;
    }
  }
}

function arrived(key) {
  field().querySelector("[name=media_key]").value = key;
  remember("");
  field().dispatchEvent(new Event("arrived"));
  say("The video is here. Choose its cover.");
}

async function send(file) {
  await cancel();
  const abort = new AbortController();
  const counts = { received: 0, sent: 0, seconds: 0, chunk: FIRST, most: FIRST, failures: 0 };
  const mine = { file, abort, signal: abort.signal, before: chosen(), ...counts };
  job = mine;
  field().dispatchEvent(new CustomEvent("htmx:abort", { bubbles: true, detail: {} })); // an image on its way
  complain("");
  show("Starting …");
  try {
    const key = await sendAll(mine);
    job = null;
    show();
    arrived(key);
  } catch (error) {
    if (mine.signal.aborted) return;
    job = null;
    show();
    complain(error instanceof Refused ? error.message : FAILED);
    if (!(error instanceof Refused)) throw error;
  }
}

async function cancel() {
  if (!job) return;
  const { url, abort } = job;
  job = null;
  abort.abort();
  remember("");
  show();
  if (url) await attempt(undefined, url, { method: "DELETE" });
}

function overtaken() {
  if (!job) return;
  cancel();
  say(OVERTAKEN);
}

// The field was swapped while a video goes up: for an image, or to say that there is none.
function swapped() {
  if (job.url) goesOn(job);
  if (!part("bar") || chosen() !== job.before) return overtaken();
  show();
}

document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[data-chunks]") || !event.target.files.length) return;
  const [file, another] = event.target.files;
  if (another || !isVideo(file)) return overtaken();
  event.stopImmediatePropagation(); // before htmx sees it: it would send all of it at once
  event.target.value = "";
  send(file);
}, { capture: true });

async function giveUp(unfinished) {
  await attempt(undefined, unfinished.dataset.unfinished, { method: "DELETE" });
  unfinished.remove();
  say("What was here of it is forgotten.");
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-sending-cancel]")) cancel();
  if (event.target.closest?.("[data-forget]")) giveUp(event.target.closest("[data-unfinished]"));
});
document.addEventListener("htmx:load", (event) => {
  if (job && event.target === field()) swapped();
  for (const button of document.querySelectorAll("[data-forget]")) button.hidden = false;
});

document.addEventListener("submit", (event) => {
  if (!job || !event.target.contains(field())) return;
  event.preventDefault();
  complain("The video is still on its way. Wait until it is here, or cancel it: nothing that you typed is lost.");
  field().scrollIntoView({ block: "nearest" });
}, { capture: true });

window.addEventListener("beforeunload", (event) => {
  if (job) event.preventDefault();
});
