// Copy buttons: beside each quotation (with its source) and beside the citation. Where the browser has no clipboard,
// as on a page opened from disk, there is no button.
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  document.body.append(status);

  function button(label, text) {
    const control = document.createElement("button");
    control.type = "button";
    control.className = "copy";
    control.textContent = label;
    control.addEventListener("click", () => {
      navigator.clipboard.writeText(text()).then(() => {
        status.textContent = "Copied";
        control.textContent = "Copied";
        setTimeout(() => {
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

  const cite = document.getElementById("cite");
  if (!cite) return;
  const citation = words(cite);
  cite.after(button("Copy citation", () => { return citation; }));
  document.querySelectorAll("figure.quote").forEach((figure) => {
    const caption = figure.querySelector("figcaption");
    const speaker = caption.cloneNode(true);
    speaker.querySelectorAll(".src").forEach((link) => { link.remove(); });
    const name = words(speaker);
    const quote = words(figure.querySelector("blockquote"));
    const control = button("Copy", () => { return quote + " " + name + ". " + citation; });
    control.setAttribute("aria-label", "Copy quotation " + quote.slice(0, 40));
    caption.append(" ", control);
  });
})();
