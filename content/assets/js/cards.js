// A mark opens its card beside it: after a moment's hover, or at once by click, tap, Enter or Space. The card is a
// copy of the one that stands in the page under "In this article"; without this script the link jumps there.
(() => {
  "use strict";
  const WAIT = 300;
  const MARK = "a.m, a[href^='#t-']:not(.cards a)";
  if (!HTMLElement.prototype.showPopover || !document.querySelector(".cards")) return;
  const box = document.createElement("div");
  box.id = "card";
  box.popover = "manual";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "card-title");
  let owner = null; // the mark whose card is open
  let timer = 0;

  function markAt(node) {
    return node instanceof Element ? node.closest(MARK) : null;
  }

  function fill(card) {
    const copy = card.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((part) => { part.removeAttribute("id"); });
    // A key figure is a pair of a list, which does not come along.
    copy.querySelectorAll("dt, dd").forEach((part) => {
      const plain = document.createElement(part.tagName === "DT" ? "h3" : "p");
      plain.append.apply(plain, Array.from(part.childNodes));
      part.replaceWith(plain);
    });
    const title = copy.querySelector("h3, h4");
    if (title) {
      title.id = "card-title";
      title.tabIndex = -1;
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.setAttribute("aria-label", "Close");
    close.textContent = "×";
    close.addEventListener("click", () => { shut(true); });
    box.replaceChildren.apply(box, Array.from(copy.childNodes).concat(close));
    box.dataset.kind = card.dataset.kind || "";
  }

  function place(mark) {
    box.classList.toggle("sheet", matchMedia("(max-width: 40rem)").matches);
    box.style.left = box.style.top = "";
    if (box.classList.contains("sheet")) return;
    const line = mark.getClientRects()[0];
    const size = box.getBoundingClientRect();
    const left = Math.max(12, Math.min(line.left, document.documentElement.clientWidth - size.width - 12));
    const below = line.bottom + 6;
    const fits = below + size.height < innerHeight || line.top < size.height + 6;
    box.style.left = left + scrollX + "px";
    box.style.top = (fits ? below : line.top - size.height - 6) + scrollY + "px";
  }

  function open(mark, focus) {
    clearTimeout(timer);
    const card = document.getElementById(mark.hash.slice(1));
    if (!card) return false;
    if (owner !== mark) {
      shut(false);
      fill(card);
      mark.after(box); // so that Tab goes from the mark into its card and on to the next mark
      box.showPopover();
      owner = mark;
      mark.setAttribute("aria-expanded", "true");
      place(mark);
    }
    if (focus) {
      (box.querySelector("#card-title") || box).focus({ preventScroll: true });
      if (box.classList.contains("sheet")) uncover(mark);
    }
    return true;
  }

  // The marked line must not lie under the sheet.
  function uncover(mark) {
    const hidden = mark.getBoundingClientRect().bottom - box.getBoundingClientRect().top + 24;
    if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
  }

  function shut(restore) {
    clearTimeout(timer);
    if (!owner) return;
    const mark = owner;
    owner = null;
    mark.setAttribute("aria-expanded", "false");
    box.hidePopover();
    if (restore) mark.focus({ preventScroll: true });
  }

  function dress() {
    shut(false);
    document.querySelectorAll(MARK).forEach((mark) => {
      mark.setAttribute("aria-haspopup", "dialog");
      mark.setAttribute("aria-expanded", "false");
    });
  }

  document.addEventListener("click", (event) => {
    const mark = markAt(event.target);
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      if (open(mark, true)) event.preventDefault();
    } else if (owner && (!box.contains(event.target) || event.target.closest("a"))) shut(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && owner) shut(box.contains(document.activeElement));
    const mark = event.key === " " && markAt(event.target);
    if (mark && open(mark, true)) event.preventDefault();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const mark = markAt(event.target);
    if (mark === owner || box.contains(event.target)) clearTimeout(timer);
    if (mark && mark !== owner) {
      clearTimeout(timer);
      timer = setTimeout(() => { open(mark, false); }, WAIT);
    }
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse" || box.contains(document.activeElement)) return;
    if (!markAt(event.target) && !box.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(() => { shut(false); }, WAIT);
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && event.relatedTarget !== owner && !box.contains(event.relatedTarget)) shut(false);
  });
  addEventListener("resize", () => { if (owner) place(owner); });
  document.addEventListener("marks", dress);
  dress();
})();
