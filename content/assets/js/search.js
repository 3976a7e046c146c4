// Material's search script weighs more than a page of ours, and most readers never search. So it comes when the reader
// turns to the search field: by mouse, touch, Tab or the keys that Material listens for.
(() => {
  "use strict";
  const late = document.querySelector("link.late");
  const box = document.querySelector("[data-md-component='search']");
  if (!late || !box) return;
  const doors = [box, ...document.querySelectorAll("label[for='__search']")];
  const EVENTS = ["pointerover", "pointerdown", "focusin"];

  let pressed = null; // a button that was pressed while nobody listened yet (Zensical opens its search with one)

  function press(event) {
    pressed = event.target.closest("button[type='button']") || pressed;
  }

  function load() {
    EVENTS.forEach((name) => { doors.forEach((door) => { door.removeEventListener(name, load); }); });
    document.removeEventListener("keydown", byKey);
    box.addEventListener("click", press);
    const script = document.createElement("script");
    script.src = late.href;
    script.addEventListener("load", () => {
      box.removeEventListener("click", press);
      if (pressed) pressed.click();
      // What was typed meanwhile has been heard by nobody.
      const field = box.querySelector("input");
      if (field && field.value) field.dispatchEvent(new KeyboardEvent("keyup"));
    });
    document.body.append(script);
  }

  function byKey(event) {
    if (!["/", "f", "s"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.activeElement.matches("input:not([type='radio']), textarea, select")) return;
    load();
    event.preventDefault();
    const field = box.querySelector("input");
    if (!field) {
      pressed = box.querySelector("button");
      return;
    }
    const toggle = document.getElementById("__search");
    if (toggle) toggle.checked = true;
    field.focus();
  }

  // back.js takes the reader on from the heading that a hit leads to, to the sentence with the words.
  box.addEventListener("click", (event) => {
    const field = box.querySelector("input");
    if (!field || !event.target.closest("a.md-search-result__link")) return;
    try { sessionStorage.setItem("found", field.value); } catch { /* then it stays at the heading */ }
  }, true);
  EVENTS.forEach((name) => { doors.forEach((door) => { door.addEventListener(name, load); }); });
  document.addEventListener("keydown", byKey);
})();
