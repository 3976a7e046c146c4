// The filters of the timeline and of the list of briefings are links such as ?topic=defence&year=2025, so a choice can be
// shared and kept as a bookmark. This script carries them out on the list that is already in the page.
(() => {
  "use strict";
  const nav = document.querySelector("[data-filters]");
  if (!nav) return;
  const links = Array.from(nav.querySelectorAll("a[href^='?']"));
  const ITEM = ".tl > li[data-status], .river > li";
  const items = Array.from(document.querySelectorAll(ITEM));
  const [one, many] = nav.dataset.filters.split(" ");
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  nav.append(told);

  function among(name) {
    return (item, id) => (item.dataset[name] || "").split(" ").includes(id);
  }

  // A stretch that is open at one end counts where its other end lies.
  function during(item, id) {
    const { first, last } = item.dataset;
    const [from, to] = [first || last || "", last || first || ""].map((day) => day.slice(0, id.length));
    return from !== "" && from <= id && to >= id;
  }

  const has = {
    actor: among("actors"),
    topic: among("topics"),
    status: among("status"),
    certainty: among("certainty"),
    year: during,
    month: during,
  };

  function choice(link) {
    return Array.from(new URLSearchParams(link.search))[0];
  }

  function show() {
    const chosen = new URLSearchParams(location.search);
    const wanted = Object.keys(has).filter((key) => chosen.get(key));
    let left = 0;
    items.forEach((item) => {
      item.hidden = !wanted.every((key) => has[key](item, chosen.get(key)));
      if (!item.hidden) left += 1;
      if (item.id) document.querySelectorAll("[data-event='" + CSS.escape(item.id) + "']").forEach((mark) => {
        mark.classList.toggle("out", item.hidden);
      });
    });
    document.querySelectorAll(".month, .year").forEach((part) => {
      part.hidden = Array.from(part.querySelectorAll(ITEM)).every((item) => item.hidden);
    });
    const names = [];
    links.forEach((link) => {
      const [key, id] = choice(link);
      const on = chosen.get(key) === id;
      if (on) {
        names.push(link.firstChild.textContent.trim());
        const fold = link.closest("details");
        if (fold) fold.open = true;
      }
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    told.textContent = wanted.length ? left + " " + (left === 1 ? one : many) : "";
    if (!wanted.length) return;
    told.append(names.length ? ": " + names.join(", ") + " " : " ");
    const topic = document.querySelector(".topics a[href$='/" + CSS.escape(chosen.get("topic") || "?") + "/']");
    if (topic) {
      const page = document.createElement("a");
      page.href = topic.href;
      page.textContent = "Page of this topic";
      told.append(page, " ");
    }
    const all = document.createElement("a");
    all.href = location.pathname;
    all.textContent = "Show all";
    told.append(all);
  }

  // A second click on a choice takes it back; a choice of another kind is added to it.
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!links.includes(link) && !(told.contains(link) && link.pathname === location.pathname)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    let query = "";
    if (links.includes(link)) {
      const chosen = new URLSearchParams(location.search);
      const [key, id] = choice(link);
      if (chosen.get(key) === id) chosen.delete(key);
      else chosen.set(key, id);
      query = chosen.toString();
    }
    history.pushState(null, "", location.pathname + (query ? "?" + query : ""));
    show();
  });
  addEventListener("popstate", show);
  show();
})();
