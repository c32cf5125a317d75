// The theme shows and hides the contents with a label of a hidden box. For the keyboard and for readers of screens a button stands in its
// place, and contents that are hidden cannot be reached. Without scripts everything stays what it was.
(() => {
  const label = document.getElementById("mdbook-sidebar-toggle");
  const box = document.getElementById("mdbook-sidebar-toggle-anchor");
  const sidebar = document.getElementById("mdbook-sidebar");
  if (!label || !box || !sidebar) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.title = label.title;
  button.setAttribute("aria-label", label.title);
  button.setAttribute("aria-controls", sidebar.id);
  button.append(...label.childNodes);
  button.addEventListener("click", () => label.click());
  label.hidden = true;
  label.before(button);
  const tell = () => {
    button.setAttribute("aria-expanded", String(box.checked));
    sidebar.inert = !box.checked;
  };
  box.addEventListener("change", tell);
  tell();
})();
