// Who follows a source link arrives at its sentence in the middle of the text. A button below that paragraph leads back
// to the event, fact or quotation, or to the page, that the reader came from. Who comes from the search arrives at a
// heading, and is taken on to the first sentence below it that has the words.
(() => {
  "use strict";
  const text = document.getElementById("text");
  if (!text) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "back";
  button.textContent = "Back to where you came from";
  button.addEventListener("click", () => { history.back(); });
  let followed = document.referrer.startsWith(location.origin) && history.length > 1;

  function folded(words) {
    return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  // Return the id of the sentence with the words that search.js has left for this page.
  function wanted() {
    let words = "";
    try {
      words = sessionStorage.getItem("found") || "";
      sessionStorage.removeItem("found");
    } catch { return ""; }
    const heading = /^#(h-text|b\d+)$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    const parts = folded(words).match(/[\p{L}\p{N}]+/gu);
    if (!heading || !parts) return "";
    const hit = Array.from(text.querySelectorAll(".s")).find((sentence) => {
      const said = folded(sentence.textContent);
      return heading.compareDocumentPosition(sentence) & Node.DOCUMENT_POSITION_FOLLOWING
        && parts.every((part) => { return said.includes(part); });
    });
    return hit ? hit.id : "";
  }

  function show() {
    const id = wanted();
    if (id) {
      followed = true;
      location.replace("#" + id);
      return;
    }
    button.remove();
    const sentence = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (followed && sentence && text.contains(sentence)) sentence.closest(".b").after(button);
    followed = false;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']")) followed = true;
  }, true);
  addEventListener("hashchange", show);
  show();
})();
