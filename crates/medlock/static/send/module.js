// The module that makes items and seals packages, loaded once. Questions and answers are lists of byte strings; crates/browser says
// what each number asks. Nothing here keeps what passes through.

export const ITEM = 1, ITEMS = 2, FILE = 3, ANSWER = 4, WEAK = 5, BEGIN = 6, UPLOAD = 7, CHUNK = 8;
export const ADD_ITEMS = 9, ADD_FILE = 10, ADD_UPLOAD = 11, SEAL = 12, WIPE = 13, SIZES = 14;

const RANDOM_BYTES_MAX = 65536; // what getRandomValues gives at once
const utf8 = new TextEncoder();
const readable = new TextDecoder();
let module = null;

// What the module refuses, in its words.
export class Wrong extends Error {
  constructor(parts) {
    super(sentence(parts[parts.length - 1] || ""));
    this.parts = parts;
  }
}

export function sentence(text) {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : begun + ".";
}

function random(at, length) {
  const all = new Uint8Array(module.memory.buffer, at, length);
  for (let done = 0; done < length; done += RANDOM_BYTES_MAX) {
    crypto.getRandomValues(all.subarray(done, Math.min(length, done + RANDOM_BYTES_MAX)));
  }
}

export async function load(address) {
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok) throw new Error("the module did not come");
  const bytes = await response.arrayBuffer();
  const made = await WebAssembly.instantiate(bytes, { medlock: { random } });
  module = made.instance.exports;
}

// Texts or bytes in, bytes out.
export function ask(what, ...question) {
  const parts = question.map((part) => (typeof part === "string" ? utf8.encode(part) : part));
  const length = parts.reduce((sum, part) => sum + 4 + part.length, 0);
  const at = module.take(length);
  const asked = new DataView(module.memory.buffer, at, length);
  let place = 0;
  for (const part of parts) {
    asked.setUint32(place, part.length, true);
    new Uint8Array(module.memory.buffer, at + place + 4, part.length).set(part);
    place += 4 + part.length;
  }
  let answered;
  try {
    answered = module.ask(what, at, length);
  } finally {
    module.give(at, length);
  }
  const whole = new DataView(module.memory.buffer, answered).getUint32(0, true);
  const told = new DataView(module.memory.buffer, answered, whole);
  const answer = [];
  for (place = 4; place < whole; ) {
    const bytes = told.getUint32(place, true);
    answer.push(new Uint8Array(module.memory.buffer, answered + place + 4, bytes).slice());
    place += 4 + bytes;
  }
  module.give(answered, whole);
  const verdict = readable.decode(answer.shift());
  if (verdict !== "ok") throw new Wrong(answer.map((part) => readable.decode(part)));
  return answer;
}

// The same, with texts out.
export function asks(what, ...question) {
  return ask(what, ...question).map((part) => readable.decode(part));
}
