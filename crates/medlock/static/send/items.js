// What is to be sent: items from forms, items from XML files, and attachments. All of it is in this page's memory and nowhere else.

import { ITEM, ITEMS, FILE, SIZES, Wrong, ask, asks } from "./module.js";
import { clear, find, say, show } from "./problems.js";

// { kind: "form" | "xml" | "file", title, about: [texts], xml, typed, form, file, type }
export const contents = [];
let editing = null;
let changed = () => {};

const readable = new TextDecoder("utf-8", { fatal: true });
const send = () => find("send").dataset;
const sentences = new Map();

export function begin(whenChanged) {
  changed = whenChanged;
  for (const line of find("sentences").content.querySelectorAll("[data-key]")) {
    sentences.set(line.dataset.key, line.textContent);
  }
}

export function size(bytes) {
  const units = ["bytes", "KB", "MB", "GB"];
  let unit = 0;
  for (; bytes >= 1000 && unit < 3; unit++) bytes /= 1000;
  return `${unit ? bytes.toFixed(1) : bytes} ${units[unit]}`;
}

// ---- one item, from a form ----

export function openForm(name, entry) {
  const template = find("form-" + name);
  editing = { name, entry };
  find("item-title").textContent = template.dataset.title;
  find("item-add").textContent = entry ? "Change it" : "Add it";
  find("item-back").textContent = entry ? "Leave it as it is" : "Leave it out";
  find("item-fields").replaceChildren(template.content.cloneNode(true));
  clear(find("item-form"));
  if (entry) {
    for (const control of controls()) control.value = entry.typed.get(control.name) || "";
  }
}

export function closeForm() {
  editing = null;
  find("item-fields").replaceChildren();
}

// Whether something was typed that would be lost.
export function isTyping() {
  if (!editing) return false;
  const blank = find("form-" + editing.name).content;
  return controls().some((control) => {
    const before = editing.entry ? editing.entry.typed.get(control.name) : blank.querySelector("#" + control.id)?.value;
    return control.value !== (before || "");
  });
}

const controls = () => [...find("item-fields").querySelectorAll("input, select, textarea")];

// Takes what was typed, or shows what is wrong with it. Returns whether it was taken.
export function takeForm() {
  const typed = new Map(controls().map((control) => [control.name, control.value]));
  let xml;
  try {
    [xml] = ask(ITEM, editing.name, send().today, send().first, ...[...typed].flat());
  } catch (wrong) {
    if (!(wrong instanceof Wrong)) throw wrong;
    show(find("item-form"), problemsOf(wrong.parts));
    return false;
  }
  const title = find("item-title").textContent;
  const entry = { kind: "form", form: editing.name, title, typed, xml, about: said(typed) };
  if (editing.entry) contents[contents.indexOf(editing.entry)] = entry;
  else contents.push(entry);
  say(`${title} ${editing.entry ? "changed" : "added"}. ${count()}`);
  closeForm();
  changed();
  return true;
}

function problemsOf(parts) {
  if (parts.length < 6) return [{ field: "item-form", control: "", text: parts[parts.length - 1] }];
  const problems = [];
  for (let at = 0; at + 5 < parts.length; at += 6) {
    const [field, control, rule, low, high, most] = parts.slice(at, at + 6);
    const text = (sentences.get(rule) || rule)
      .replace("{label}", labelOf(field)).replace("{low}", low).replace("{high}", high).replace("{count}", most);
    problems.push({ field, control, text });
  }
  return problems;
}

// A field's own label, without what stands behind it when it may be left out.
function labelOf(name) {
  const control = controls().find((control) => control.name === name || control.name.startsWith(name + "_"));
  const group = control?.closest("fieldset");
  const label = group ? group.querySelector("legend") : control?.closest(".field").querySelector("label");
  return (label?.textContent || name).replace(/ \([^)]*\)$/, "");
}

// What was typed, as the list shows it: each field in one text.
function said(typed) {
  const fields = new Map();
  for (const control of controls()) {
    const field = control.closest(".field");
    const value = control.tagName === "SELECT" ? control.selectedOptions[0]?.textContent : control.value.trim();
    const isUnit = control.classList.contains("unit");
    if (!typed.get(control.name)?.trim() || (isUnit && !fields.has(field))) continue;
    const label = field.querySelector("legend, label").textContent.replace(/ \([^)]*\)$/, "");
    fields.set(field, [label, [...(fields.get(field)?.[1] || []), value]]);
  }
  return [...fields.values()].map(([label, values]) => `${label}: ${values.join(" ")}`);
}

// ---- files ----

export function addFiles(files) {
  const refused = [];
  for (const file of files) {
    try {
      if (file.size === 0) throw new Wrong(["the file is empty"]);
      if (file.size > Number(send().blobMax)) throw new Wrong([`the file has more than ${size(Number(send().blobMax))}`]);
      const [type] = asks(FILE, file.name, file.type);
      contents.push({ kind: "file", title: file.name, about: [size(file.size)], file, type });
    } catch (wrong) {
      if (!(wrong instanceof Wrong)) throw wrong;
      refused.push({ field: "files", control: "files", text: `${file.name}: ${wrong.message}` });
    }
  }
  told(files.length - refused.length, refused);
}

export async function addXml(files) {
  const refused = [];
  const most = Number(asks(SIZES)[2]);
  for (const file of files) {
    try {
      if (file.size > most) throw new Wrong([`the file has more than ${size(most)}`]);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const xml = new TextEncoder().encode(readable.decode(bytes));
      const kinds = asks(ITEMS, xml);
      const title = kinds.length === 1 ? kinds[0] : `${kinds.length} items`;
      contents.push({ kind: "xml", title, about: [file.name, kinds.length === 1 ? "" : kinds.join(", ")], xml });
    } catch (wrong) {
      const text = wrong instanceof Wrong ? wrong.message : "The file cannot be read as text in UTF-8.";
      refused.push({ field: "xml", control: "xml", text: `${file.name}: ${text}` });
    }
  }
  told(files.length - refused.length, refused);
}

function told(added, refused) {
  changed();
  if (refused.length) show(find("step-contents"), refused);
  else clear(find("step-contents"));
  if (added) say(`${added === 1 ? "One file" : added + " files"} added. ${count()}`);
}

function count() {
  return contents.length === 1 ? "One thing is in the package." : `${contents.length} things are in the package.`;
}

// ---- the list ----

export function list(target, acts) {
  const lines = contents.map((entry) => {
    const line = document.createElement("li");
    const words = document.createElement("div");
    const title = document.createElement("strong");
    title.textContent = entry.title;
    words.append(title);
    for (const text of entry.about.filter(Boolean)) {
      const about = document.createElement("span");
      about.className = "detail";
      about.textContent = text;
      words.append(about);
    }
    line.append(words);
    if (acts) {
      const buttons = document.createElement("p");
      buttons.className = "send-acts";
      if (entry.kind === "form") buttons.append(button("Change", entry, () => acts.change(entry)));
      buttons.append(button("Remove", entry, () => remove(entry, acts)));
      line.append(buttons);
    }
    return line;
  });
  target.replaceChildren(...lines);
}

function button(word, entry, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "link-button";
  const about = document.createElement("span");
  about.className = "unseen";
  about.textContent = " " + entry.title;
  made.append(word, about);
  made.addEventListener("click", act);
  return made;
}

function remove(entry, acts) {
  contents.splice(contents.indexOf(entry), 1);
  entry.xml?.fill(0);
  changed();
  say(`${entry.title} removed. ${count()}`);
  acts.removed();
}

export function wipe() {
  for (const entry of contents) {
    entry.xml?.fill(0);
    entry.typed?.clear();
    entry.file = null;
  }
  contents.length = 0;
  closeForm();
  for (const id of ["contents", "review-contents"]) find(id).replaceChildren();
}
