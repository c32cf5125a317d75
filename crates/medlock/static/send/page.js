// A package is made, sealed and sent from this page. What is typed here stays in the page's memory: no storage, no address, no request
// holds it in the clear, and it is wiped when the package is sent. The other files beside this one are its parts.

import { ANSWER, WEAK, Wrong, asks, load } from "./module.js";
import * as items from "./items.js";
import { clear, find, say, show } from "./problems.js";
import { Stopped, forget, sendAll, tell } from "./sending.js";

const STEPS = ["contents", "item", "patient", "review", "sending"];
const TELL_EVERY_MS = 5000;
const title = document.title;
let isBusy = false;
let isDone = false;

function go(step) {
  for (const name of STEPS) find("step-" + name).hidden = name !== step;
  document.title = title;
  const heading = find(step + "-title");
  heading.focus();
  heading.scrollIntoView({ block: "nearest" });
}

const value = (id) => find(id).value;
const question = () => value("question").trim() || value("example");

// ---- what is sent ----

function shown() {
  forget();
  find("contents-empty").hidden = items.contents.length > 0;
  items.list(find("contents"), {
    change(entry) {
      items.openForm(entry.form, entry);
      go("item");
    },
    removed() {
      find("contents-title").focus();
    },
  });
}

function contentsNext() {
  if (items.contents.length === 0) {
    const text = "There is nothing to send yet: fill in a form or attach a file.";
    show(find("step-contents"), [{ field: "kind", control: "kind", text }]);
    return;
  }
  clear(find("step-contents"));
  go("patient");
}

// ---- for whom ----

function patientProblems() {
  const problems = [];
  const wrong = (field, text) => problems.push({ field, control: field, text });
  const most = Number(find("send").dataset.textMax);
  const texts = [
    ["external_id", value("external_id"), "Write the number or name your own system has for the patient."],
    ["friendly_name", value("friendly_name"), "Write what the patient will see that it is."],
    ["question", question(), "Choose a question, or write one."],
  ];
  for (const [field, text, missing] of texts) {
    if (!text.trim()) wrong(field, missing);
    else if ([...text].length > most) wrong(field, `This can have ${most} characters at most.`);
  }
  try {
    asks(ANSWER, value("answer"), value("answer_again"));
  } catch (problem) {
    if (!(problem instanceof Wrong)) throw problem;
    wrong(problem.parts[0], problem.message);
  }
  return problems;
}

function patientNext() {
  const form = find("patient-form");
  const problems = patientProblems();
  if (problems.length) return show(form, problems);
  clear(form);
  for (const id of ["external_id", "friendly_name"]) find("review-" + id).textContent = value(id).trim();
  find("review-question").textContent = question();
  items.list(find("review-contents"));
  const weaknesses = asks(WEAK, question(), value("answer"), value("friendly_name"), value("external_id"));
  find("weak-reasons").replaceChildren(...weaknesses.map((text) => {
    const line = document.createElement("li");
    line.textContent = text;
    return line;
  }));
  find("weak").hidden = find("anyway-field").hidden = weaknesses.length === 0;
  find("anyway").checked = false;
  clear(find("review-form"));
  go("review");
}

// ---- sending ----

function reviewNext() {
  if (!find("weak").hidden && !find("anyway").checked) {
    const text = "The answer is easy to guess. Change it, or say that you want it.";
    return show(find("review-form"), [{ field: "anyway", control: "anyway", text }]);
  }
  go("sending");
  start();
}

// Once at a time, however often a button is pressed.
async function start() {
  if (isBusy || isDone) return;
  isBusy = true;
  stopped(null);
  const telling = setInterval(tell, TELL_EVERY_MS);
  try {
    const data = find("send").dataset;
    const texts = {
      form: data.form,
      friendly_name: value("friendly_name").trim(),
      question: question(),
      external_id: value("external_id").trim(),
      replace: data.replace || null,
      letter_language: value("language"),
    };
    done(await sendAll(texts, value("answer")), texts.letter_language);
  } catch (problem) {
    stopped(problem);
  } finally {
    clearInterval(telling);
    isBusy = false;
  }
}

const TITLES = {
  "signed-out": "You were signed out",
  "unreachable": "The server cannot be reached",
  "used": "This form was sent before",
  "quota": "The application has sent what it may",
};

const SIGNED_OUT =
  "Nothing is lost: what you typed stays on this page. Sign in again in a new window, then come back here and press “Go on”.";
const FAILED = "Something in this page failed. Nothing was sent. Press “Go on” to try again.";

function stopped(problem) {
  find("sending-title").textContent = problem ? "It is not sent yet" : "It is being sealed and sent";
  const box = find("stopped");
  box.hidden = find("stopped-actions").hidden = problem === null;
  find("sending-now").hidden = problem !== null;
  if (problem === null) return;
  const known = problem instanceof Stopped || problem instanceof Wrong;
  const isSignedOut = problem.word === "signed-out";
  find("stopped-title").textContent = TITLES[problem.word] || "It was not sent";
  if (isSignedOut) find("stopped-text").textContent = SIGNED_OUT;
  else find("stopped-text").textContent = known ? problem.message : FAILED;
  find("sign-in-again").hidden = !isSignedOut;
  // What was sealed or uploaded is of no use: everything but what was typed begins anew.
  if (["upload", "file", "sizes", "malformed"].includes(problem.word)) forget();
  const fields = (problem.problems || []).filter(({ field }) => ["external_id", "friendly_name", "question"].includes(field));
  if (fields.length) {
    go("patient");
    show(find("patient-form"), fields.map(({ field, message }) => ({ field, control: field, text: message })));
    return;
  }
  if (problem.word === "fields") forget();
  document.title = "Error: " + title;
  find("go-on").focus();
}

function done(told, language) {
  isDone = true;
  find("code").textContent = told.code;
  find("link").textContent = find("link").href = told.link;
  find("until").textContent = told.until;
  for (const field of document.querySelectorAll(".send-code")) field.value = told.code;
  for (const field of document.querySelectorAll(".send-language")) field.value = language;
  find("handed-line").href = told.line;
  find("handed-again").hidden = !told.again;
  wipe();
  find("send").hidden = true;
  find("handed").hidden = false;
  document.title = title.replace(/^[^-]*/, "It is sealed and sent ");
  find("handed-title").focus();
  say(`It is sent. The code is ${told.code}`);
}

// Nothing of what was typed stays behind.
function wipe() {
  forget();
  items.wipe();
  for (const field of find("send").querySelectorAll("input, select, textarea")) {
    if (field.type !== "hidden") field.value = "";
  }
  for (const id of ["external_id", "friendly_name", "question"]) find("review-" + id).textContent = "";
  for (const id of ["uploads", "weak-reasons"]) find(id).replaceChildren();
}

// ---- all of it ----

function isUnsent() {
  const typed = ["question", "answer", "answer_again"].some((id) => value(id));
  const changed = ["external_id", "friendly_name"].some((id) => value(id) !== find(id).defaultValue);
  return !isDone && (items.contents.length > 0 || items.isTyping() || typed || changed);
}

function press(id, act) {
  const element = find(id);
  element.addEventListener(element.tagName === "FORM" ? "submit" : "click", (event) => {
    event.preventDefault();
    act();
  });
}

function connect() {
  press("add-form", () => {
    items.openForm(value("kind"), null);
    go("item");
  });
  press("item-form", () => items.takeForm() && go("contents"));
  press("item-back", () => {
    items.closeForm();
    go("contents");
  });
  press("contents-next", contentsNext);
  press("patient-form", patientNext);
  press("patient-back", () => go("contents"));
  press("review-form", reviewNext);
  press("review-contents-change", () => go("contents"));
  press("review-patient-change", () => go("patient"));
  press("go-on", start);
  press("sending-back", () => go("review"));
  for (const [id, add] of [["files", items.addFiles], ["xml", items.addXml]]) {
    find(id).addEventListener("change", async (event) => {
      await add([...event.target.files]);
      event.target.value = "";
    });
  }
  find("answer").addEventListener("input", forget);
  addEventListener("beforeunload", (event) => {
    if (isUnsent()) event.preventDefault();
  });
  // A page that comes back from the browser's memory holds nothing either.
  addEventListener("pagehide", (event) => {
    if (event.persisted && !isUnsent()) wipe();
  });
}

async function begin() {
  const send = find("send");
  if (!send) return;
  await load(send.dataset.module);
  items.begin(shown);
  connect();
  find("cannot").remove();
  send.hidden = false;
  find("step-contents").hidden = false;
}

// Without the module the sentence that says what is needed stays.
begin().catch(() => {});
