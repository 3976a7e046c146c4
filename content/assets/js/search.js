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
  // What was typed in full comes before what only begins with it: names and other spellings (3), names with several words of it
  // (2), texts with these very words (1).
  const list = box.querySelector(".md-search-result__list");

  function plain(text) {
    return ` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}€£$]+/gu, " ").trim()} `;
  }

  function rank(hit, words) {
    const names = Array.from(hit.querySelectorAll("h1, h2, p, .md-tag"), (name) => [name.matches("p"), plain(name.textContent)]);
    if (names.some(([, name]) => name === words)) return 3;
    if (!words.trim().includes(" ")) return 0;
    if (names.some(([text, name]) => !text && name.includes(words))) return 2;
    return plain(hit.textContent).includes(words) ? 1 : 0;
  }

  // An entry of a page of many, such as a term of the glossary, stands alone.
  function alone(hit) {
    const item = hit.closest("li");
    if (!hit.matches("[href*='#']")) return item;
    const own = item.cloneNode(false);
    own.append(hit);
    if (item.querySelectorAll("a").length < 2) item.remove();
    return own;
  }

  function order() {
    const first = list.firstElementChild;
    const words = plain(box.querySelector("input").value);
    if (!first || first.matches("[data-ordered]") || words === "  ") return;
    const ranked = Array.from(list.querySelectorAll("a"), (hit) => [rank(hit.firstElementChild, words), hit]);
    for (const wanted of [1, 2, 3]) {
      ranked.filter(([found]) => found === wanted).reverse().forEach(([, hit]) => {
        hit.firstElementChild.dataset.mdScore = wanted * 1e12; // the best is what Enter opens
        list.prepend(wanted === 3 ? alone(hit) : hit.closest("li"));
      });
    }
    list.firstElementChild.dataset.ordered = "";
  }

  if (list) new MutationObserver(order).observe(list, { childList: true });

  EVENTS.forEach((name) => { doors.forEach((door) => { door.addEventListener(name, load); }); });
  document.addEventListener("keydown", byKey);
})();
