// Who follows a source link arrives at its sentence in the middle of the text. A button below that paragraph leads back
// to the event, fact or quotation, or to the page, that the reader came from.
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

  function show() {
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
