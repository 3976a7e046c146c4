// The reader's choice of marks in the text: the first mention in each section, all, or none. A mark is a link to its
// card; a mention that is not marked is plain text that remembers its card.
(() => {
  "use strict";
  const place = document.querySelector("[data-marks]");
  if (!place) return;
  const MODES = { first: "First mention", all: "All", none: "None" };

  function swap(mark, linked) {
    if ((mark.tagName === "A") === linked) return;
    const other = document.createElement(linked ? "a" : "span");
    for (const attribute of mark.attributes) {
      if (attribute.name === "href") other.dataset.ref = attribute.value.slice(1);
      else if (attribute.name === "data-ref") other.setAttribute("href", "#" + attribute.value);
      else if (!attribute.name.startsWith("aria-")) other.setAttribute(attribute.name, attribute.value);
    }
    other.append.apply(other, mark.childNodes);
    mark.replaceWith(other);
  }

  function choose(mode) {
    document.querySelectorAll("#text .m").forEach((mark) => {
      swap(mark, mode === "all" || (mode === "first" && mark.dataset.first !== undefined));
    });
    document.dispatchEvent(new CustomEvent("marks"));
  }

  function option(mode, chosen) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "radio";
    input.name = "marks";
    input.value = mode;
    input.checked = mode === chosen;
    input.addEventListener("change", () => {
      choose(mode);
      window.__md_set("marks", mode);
    });
    label.append(input, MODES[mode]);
    return label;
  }

  const stored = window.__md_get("marks");
  const chosen = Object.hasOwn(MODES, stored) ? stored : "first";
  const field = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Marks in the text";
  field.append(legend);
  Object.keys(MODES).forEach((mode) => { field.append(option(mode, chosen)); });
  place.append(field);
  if (chosen !== "first") choose(chosen);
})();
