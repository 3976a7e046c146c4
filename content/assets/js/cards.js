// A mark opens its card beside it: after a moment's hover, or at once by click, tap, Enter or Space. The card is a
// copy of the one that stands in the page under "In this article"; without this script the link jumps there.
(function () {
  "use strict";
  var WAIT = 300;
  if (!HTMLElement.prototype.showPopover || !document.querySelector(".cards")) return;
  var box = document.createElement("div");
  box.id = "card";
  box.popover = "manual";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "card-title");
  var owner = null; // the mark whose card is open
  var timer = 0;

  function markAt(node) {
    return node instanceof Element ? node.closest("a.m") : null;
  }

  function fill(card) {
    var copy = card.cloneNode(true);
    copy.querySelectorAll("[id]").forEach(function (part) { part.removeAttribute("id"); });
    var title = copy.querySelector("h3, h4");
    if (title) {
      title.id = "card-title";
      title.tabIndex = -1;
    }
    var close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.setAttribute("aria-label", "Close");
    close.textContent = "×";
    close.addEventListener("click", function () { shut(true); });
    box.replaceChildren.apply(box, Array.from(copy.childNodes).concat(close));
    box.dataset.kind = card.dataset.kind || "";
  }

  function place(mark) {
    box.classList.toggle("sheet", matchMedia("(max-width: 40rem)").matches);
    box.style.left = box.style.top = "";
    if (box.classList.contains("sheet")) return;
    var line = mark.getClientRects()[0];
    var size = box.getBoundingClientRect();
    var left = Math.max(12, Math.min(line.left, document.documentElement.clientWidth - size.width - 12));
    var below = line.bottom + 6;
    var fits = below + size.height < innerHeight || line.top < size.height + 6;
    box.style.left = left + scrollX + "px";
    box.style.top = (fits ? below : line.top - size.height - 6) + scrollY + "px";
  }

  function open(mark, focus) {
    clearTimeout(timer);
    var card = document.getElementById(mark.hash.slice(1));
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
    var hidden = mark.getBoundingClientRect().bottom - box.getBoundingClientRect().top + 24;
    if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
  }

  function shut(restore) {
    clearTimeout(timer);
    if (!owner) return;
    var mark = owner;
    owner = null;
    mark.setAttribute("aria-expanded", "false");
    box.hidePopover();
    if (restore) mark.focus({ preventScroll: true });
  }

  function dress() {
    shut(false);
    document.querySelectorAll("a.m").forEach(function (mark) {
      mark.setAttribute("aria-haspopup", "dialog");
      mark.setAttribute("aria-expanded", "false");
    });
  }

  document.addEventListener("click", function (event) {
    var mark = markAt(event.target);
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      if (open(mark, true)) event.preventDefault();
    } else if (owner && (!box.contains(event.target) || event.target.closest("a"))) shut(false);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && owner) shut(box.contains(document.activeElement));
    var mark = event.key === " " && markAt(event.target);
    if (mark && open(mark, true)) event.preventDefault();
  });
  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") return;
    var mark = markAt(event.target);
    if (mark === owner || box.contains(event.target)) clearTimeout(timer);
    if (mark && mark !== owner) {
      clearTimeout(timer);
      timer = setTimeout(function () { open(mark, false); }, WAIT);
    }
  });
  document.addEventListener("pointerout", function (event) {
    if (event.pointerType !== "mouse" || box.contains(document.activeElement)) return;
    if (!markAt(event.target) && !box.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(function () { shut(false); }, WAIT);
  });
  box.addEventListener("focusout", function (event) {
    if (event.relatedTarget && event.relatedTarget !== owner && !box.contains(event.relatedTarget)) shut(false);
  });
  addEventListener("resize", function () { if (owner) place(owner); });
  document.addEventListener("marks", dress);
  dress();
})();
