// Copy buttons: beside each quotation (with its citation) and beside the citation of a briefing. Where the browser has no clipboard,
// as on a page opened from disk, there is no button.
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  if (!document.querySelector("#cite, figure.quote")) return;
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

  // What is quoted, who said it, and where it stands: on a briefing its citation with the sentence's own address, on other
  // pages the title of the briefing and that address.
  function quotation(figure) {
    const by = figure.querySelector(".by") || document.querySelector("h1");
    const source = figure.querySelector("a.src");
    const unsure = figure.querySelector(".guess") ? " (speaker inferred)" : "";
    const where = cite ? words(cite) + source.hash : words(source) + ", " + source.href;
    return words(figure.querySelector("blockquote")) + " " + words(by) + unsure + ". " + where;
  }

  const cite = document.getElementById("cite");
  if (cite) cite.after(button("Copy citation", () => { return words(cite); }));
  document.querySelectorAll("figure.quote").forEach((figure) => {
    const control = button("Copy", () => { return quotation(figure); });
    control.setAttribute("aria-label", "Copy quotation " + words(figure.querySelector("blockquote")).slice(0, 40));
    const how = figure.querySelector(".by ~ .how");
    if (how) how.before(" ", control);
    else figure.querySelector("figcaption").append(" ", control);
  });
})();
