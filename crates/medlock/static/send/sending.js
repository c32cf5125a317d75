// Sealing and sending: attachments ahead in sealed chunks, then the package. A step that was done is not done again; what stopped can
// go on where it stopped, with the very same bytes, as long as contents and answer stay what they are.

import { ADD_FILE, ADD_ITEMS, ADD_UPLOAD, BEGIN, CHUNK, SEAL, SIZES, UPLOAD, WIPE, ask, asks } from "./module.js";
import { contents, size } from "./items.js";
import { find, say } from "./problems.js";

// Why it stopped: word is what the server calls it; problems are about fields.
export class Stopped extends Error {
  constructor(word, text, problems) {
    super(text);
    this.word = word;
    this.problems = problems || [];
  }
}

let sealed = null; // what the server gets of this package
let uploads = []; // one for each attachment that goes ahead
let begun = false;

// Contents or answer were changed: what was sealed is of no account any more.
export function forget() {
  if (begun) ask(WIPE);
  for (const upload of uploads) upload.waiting?.fill(0);
  [sealed, uploads, begun] = [null, [], false];
}

export async function sendAll(texts, answer) {
  if (!sealed) {
    if (!begun) {
      plan();
      const [salt, algorithm, iterations, keyLength] = asks(BEGIN, answer);
      begun = { salt, algorithm, iterations: Number(iterations), key_length: Number(keyLength) };
    }
    for (const upload of uploads) await send(upload);
    sealed = { ...begun, ciphertext: await seal(), blob_urls: uploads.map((upload) => upload.url) };
  }
  return await post(find("send").dataset.packages, JSON.stringify({ ...texts, ...sealed }), "application/json");
}

// Small files go inside, the others ahead.
function plan() {
  const [alone, together] = asks(SIZES).map(Number);
  let room = together;
  uploads = [];
  for (const entry of contents) {
    if (entry.kind !== "file") continue;
    entry.upload = null;
    if (entry.file.size <= Math.min(alone, room)) {
      room -= entry.file.size;
    } else {
      entry.upload = { entry, at: 0, sent: 0, waiting: null, url: "", address: "" };
      uploads.push(entry.upload);
    }
  }
  find("uploads").replaceChildren(...uploads.map(line));
}

function line(upload) {
  const shown = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = upload.entry.title;
  const bar = document.createElement("progress");
  bar.max = upload.entry.file.size;
  bar.value = 0;
  bar.setAttribute("aria-label", upload.entry.title);
  const words = document.createElement("span");
  words.className = "detail";
  shown.append(name, bar, words);
  upload.tell = () => {
    bar.value = upload.at;
    words.textContent = `${size(upload.at)} of ${size(upload.entry.file.size)} sent`;
  };
  upload.tell();
  return shown;
}

// Sends one attachment, from where it stopped.
async function send(upload) {
  const { file } = upload.entry;
  const chunk = Number(find("send").dataset.chunk);
  if (!upload.url) {
    const told = await post(find("send").dataset.blobs, "", "text/plain");
    [upload.url, upload.address] = [told.url, told.upload];
    if (told.plain_chunk_size !== chunk) throw new Stopped("sizes", "The page is too old: load it again.");
    [upload.number] = asks(UPLOAD, String(chunk));
  }
  while (upload.at < file.size) {
    const plain = Math.min(chunk, file.size - upload.at);
    if (!upload.waiting) {
      const bytes = await read(file.slice(upload.at, upload.at + plain));
      [upload.waiting] = ask(CHUNK, upload.number, bytes);
      bytes.fill(0);
    }
    const isLast = upload.at + plain === file.size;
    const headers = { "Content-Range": `bytes ${upload.sent}-${upload.sent + upload.waiting.length - 1}/*` };
    if (isLast) headers["x-hv-blob-complete"] = "1";
    const response = await reach(upload.address, { method: "POST", headers, body: upload.waiting });
    if (!response.ok) throw new Stopped("upload", `The server did not take ${file.name}: ${await words(response)}`);
    upload.sent += upload.waiting.length;
    upload.at += plain;
    upload.waiting = null;
    upload.tell();
  }
}

async function read(part) {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch {
    throw new Stopped("file", "A file cannot be read any more. Was it moved or changed? Remove it and attach it again.");
  }
}

async function seal() {
  for (const entry of contents) {
    if (entry.kind !== "file") ask(ADD_ITEMS, entry.xml);
    else if (entry.upload) ask(ADD_UPLOAD, entry.upload.number, entry.title, entry.type, entry.upload.url);
    else {
      const bytes = await read(entry.file);
      ask(ADD_FILE, entry.title, entry.type, bytes);
      bytes.fill(0);
    }
  }
  const [ciphertext] = asks(SEAL);
  return ciphertext;
}

async function reach(address, options) {
  try {
    return await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "error", ...options });
  } catch {
    throw new Stopped("unreachable", "The server cannot be reached. Is this computer still on the network?");
  }
}

async function words(response) {
  const text = await response.text().catch(() => "");
  return text.slice(0, 300) || `status ${response.status}`;
}

async function post(address, body, type) {
  const token = find("send").querySelector("input[name=csrf]").value;
  const headers = { "Content-Type": type, "X-Medlock-Form": token };
  const response = await reach(address, { method: "POST", headers, body });
  let told = null;
  try {
    told = await response.json();
  } catch {
    throw new Stopped("answer", "The server's answer cannot be read.");
  }
  if (response.ok) return told;
  const problems = told.problems || [];
  const text = problems.map((problem) => problem.message).join(" ");
  throw new Stopped(told.error || "", text || `The server said ${response.status}.`, problems);
}

// Tells how far everything is, for whoever does not see it.
export function tell() {
  const all = uploads.reduce((sum, { entry }) => sum + entry.file.size, 0);
  const sent = uploads.reduce((sum, upload) => sum + upload.at, 0);
  if (all) say(`${Math.floor((100 * sent) / all)} per cent of the attachments are sent.`);
}
