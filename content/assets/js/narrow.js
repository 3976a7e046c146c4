// A field above a long list that leaves only the entries with the words typed, accents and capitals aside.
(() => {
  "use strict";
  const place = document.querySelector("[data-narrow]");
  if (!place) return;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const items = Array.from(document.querySelectorAll(place.dataset.narrow)).map((item) => [item, fold(item.textContent)]);
  const label = document.createElement("label");
  const field = document.createElement("input");
  const said = document.createElement("span");
  field.type = "search";
  field.autocomplete = "off";
  said.setAttribute("role", "status");
  label.append(place.dataset.label, " ", field);
  place.append(label, said);
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let left = 0;
    items.forEach(([item, text]) => {
      item.hidden = !words.every((word) => text.includes(word));
      left += !item.hidden;
    });
    document.querySelectorAll("section.letter, section.group").forEach((section) => {
      section.hidden = !section.querySelector("li:not([hidden])");
    });
    said.textContent = words.length ? left + " of " + items.length : "";
  });
})();
