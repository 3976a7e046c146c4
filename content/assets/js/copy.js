// Copy buttons: beside each quotation (with its source) and beside the citation. Where the browser has no clipboard,
// as on a page opened from disk, there is no button.
(function () {
  "use strict";
  if (!navigator.clipboard) return;
  var status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  document.body.append(status);

  function button(label, text) {
    var control = document.createElement("button");
    control.type = "button";
    control.className = "copy";
    control.textContent = label;
    control.addEventListener("click", function () {
      navigator.clipboard.writeText(text()).then(function () {
        status.textContent = "Copied";
        control.textContent = "Copied";
        setTimeout(function () {
          control.textContent = label;
          status.textContent = "";
        }, 2000);
      });
    });
    return control;
  }

  function words(element) {
    return element.textContent.replace(/\s+/g, " ").trim();
  }

  var cite = document.getElementById("cite");
  if (!cite) return;
  var citation = words(cite);
  cite.after(button("Copy citation", function () { return citation; }));
  document.querySelectorAll("figure.quote").forEach(function (figure) {
    var caption = figure.querySelector("figcaption");
    var speaker = caption.cloneNode(true);
    speaker.querySelectorAll(".src").forEach(function (link) { link.remove(); });
    var name = words(speaker);
    var quote = words(figure.querySelector("blockquote"));
    var control = button("Copy", function () { return quote + " " + name + ". " + citation; });
    control.setAttribute("aria-label", "Copy quotation " + quote.slice(0, 40));
    caption.append(" ", control);
  });
})();
