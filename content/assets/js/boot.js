// Runs before the first paint: the reader's colours, and what Material's script expects to find on the page
// (it ships these few functions inline, which the content security policy forbids).
((script) => {
  "use strict";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  function key(name, scope) {
    return (scope || window.__md_scope).pathname + "." + name;
  }
  window.__md_scope = new URL(script.dataset.base || ".", location.href);
  window.__md_hash = (text) => {
    return Array.from(text).reduce((sum, sign) => {
      return (sum << 5) - sum + sign.charCodeAt(0);
    }, 0);
  };
  window.__md_get = (name, store, scope) => {
    try {
      return JSON.parse((store || localStorage).getItem(key(name, scope)));
    } catch (error) {
      return null; // storage switched off
    }
  };
  window.__md_set = (name, value, store, scope) => {
    try {
      (store || localStorage).setItem(key(name, scope), JSON.stringify(value));
    } catch (error) {
      return; // storage switched off: the choice holds for this page only
    }
  };
  const scheme = window.__md_get("scheme");
  if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;

  // Today, for what depends on it. What is over is taken out while the page is still being read, so that nothing moves
  // afterwards: the line "Next" at the head of a briefing, and outside briefings each coming event that has passed.
  const now = new Date();
  root.dataset.today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  addEventListener("beforeprint", () => {
    const day = now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    document.querySelectorAll("[data-printed]").forEach((place) => { place.textContent = "Printed " + day; });
  });
  function over(item) {
    return item.dataset.last < root.dataset.today;
  }
  const watch = new MutationObserver(() => {
    document.querySelectorAll(".upnext, .p-head ~ .pair .next li[data-last]").forEach((item) => { item.hidden = over(item); });
    document.querySelectorAll(".p-head ~ .pair .next").forEach((section) => {
      const items = Array.from(section.querySelectorAll("li[data-last]"));
      section.hidden = items.length > 0 && items.every(over);
    });
  });
  watch.observe(root, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => { watch.disconnect(); });
})(document.currentScript);
