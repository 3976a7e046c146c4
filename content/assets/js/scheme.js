// The colour switch: follows the system until the reader chooses, then remembers.
(() => {
  "use strict";
  const root = document.documentElement;
  const button = document.getElementById("scheme");
  if (!button) return;
  function dark() {
    return root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function show() {
    button.setAttribute("aria-pressed", String(dark()));
  }
  button.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    window.__md_set("scheme", root.dataset.scheme);
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  button.hidden = false;
  show();
})();
