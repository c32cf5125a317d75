// What is wrong with a form, beside its fields and to whoever does not see them; and what has just happened.

export const find = (id) => document.getElementById(id);

export function say(text) {
  const line = find("say");
  line.textContent = "";
  // The same words twice are said twice.
  requestAnimationFrame(() => (line.textContent = text));
}

export function clear(within) {
  for (const error of within.querySelectorAll(".field-error")) error.remove();
  for (const box of within.querySelectorAll(".problems.of-form")) box.remove();
  for (const field of within.querySelectorAll(".wrong")) field.classList.remove("wrong");
  for (const control of within.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    const left = (control.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && !id.endsWith("-error"));
    if (left.length) control.setAttribute("aria-describedby", left.join(" "));
    else control.removeAttribute("aria-describedby");
  }
}

// problems: [{ field, control, text }], by the ids of fields and controls. Goes to the first.
export function show(within, problems) {
  clear(within);
  let first = null;
  const box = document.createElement("div");
  box.className = "problems of-form";
  box.setAttribute("role", "alert");
  const title = document.createElement("h3");
  title.textContent = "Please correct this";
  const list = document.createElement("ul");
  box.append(title, list);
  for (const { field, control, text } of problems) {
    const input = find(control) || find(field) || within.querySelector("input, select, textarea");
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = "#" + input.id;
    link.textContent = text;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      input.focus();
    });
    line.append(link);
    list.append(line);
    const place = input.closest(".field");
    if (place) {
      const error = document.createElement("p");
      error.className = "field-error";
      error.id = input.id + "-error";
      const unseen = document.createElement("span");
      unseen.className = "unseen";
      unseen.textContent = "Error: ";
      error.append(unseen, text);
      place.classList.add("wrong");
      const after = place.querySelector(".hint") || place.querySelector("legend, label");
      if (place.querySelector(".choice")) place.prepend(error);
      else after.after(error);
      input.setAttribute("aria-describedby", ((input.getAttribute("aria-describedby") || "") + " " + error.id).trim());
      input.setAttribute("aria-invalid", "true");
    }
    first ||= input;
  }
  const heading = within.querySelector("h2");
  if (heading) heading.after(box);
  else within.prepend(box);
  document.title = "Error: " + document.title.replace(/^Error: /, "");
  first?.focus();
}
