// The reader's choice of marks in the text: the first mention in each section, all, or none. A mark is a link to its
// card; a mention that is not marked is plain text that remembers its card.
(function () {
  "use strict";
  var place = document.querySelector("[data-marks]");
  if (!place) return;
  var MODES = { first: "First mention", all: "All", none: "None" };

  function swap(mark, linked) {
    if ((mark.tagName === "A") === linked) return;
    var other = document.createElement(linked ? "a" : "span");
    for (var attribute of mark.attributes) {
      if (attribute.name === "href") other.dataset.ref = attribute.value.slice(1);
      else if (attribute.name === "data-ref") other.setAttribute("href", "#" + attribute.value);
      else if (!attribute.name.startsWith("aria-")) other.setAttribute(attribute.name, attribute.value);
    }
    other.append.apply(other, mark.childNodes);
    mark.replaceWith(other);
  }

  function choose(mode) {
    document.querySelectorAll("#text .m").forEach(function (mark) {
      swap(mark, mode === "all" || (mode === "first" && mark.dataset.first !== undefined));
    });
    document.dispatchEvent(new CustomEvent("marks"));
  }

  function option(mode, chosen) {
    var label = document.createElement("label");
    var input = document.createElement("input");
    input.type = "radio";
    input.name = "marks";
    input.value = mode;
    input.checked = mode === chosen;
    input.addEventListener("change", function () {
      choose(mode);
      window.__md_set("marks", mode);
    });
    label.append(input, MODES[mode]);
    return label;
  }

  var stored = window.__md_get("marks");
  var chosen = Object.hasOwn(MODES, stored) ? stored : "first";
  var field = document.createElement("fieldset");
  var legend = document.createElement("legend");
  legend.textContent = "Marks in the text";
  field.append(legend);
  Object.keys(MODES).forEach(function (mode) { field.append(option(mode, chosen)); });
  place.append(field);
  if (chosen !== "first") choose(chosen);
})();
