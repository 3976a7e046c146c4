// The filters of the site's timeline are links such as ?topic=defence&year=2025, so a choice can be shared and kept as a
// bookmark. This script carries them out on the list that is already in the page.
(() => {
  "use strict";
  const nav = document.querySelector("[data-filters]");
  if (!nav) return;
  const links = Array.from(nav.querySelectorAll("a[href^='?']"));
  const events = Array.from(document.querySelectorAll(".tl > li[data-status]"));
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  nav.append(told);

  const has = {
    actor: (event, id) => event.dataset.actors.split(" ").includes(id),
    topic: (event, id) => event.dataset.topics.split(" ").includes(id),
    status: (event, id) => event.dataset.status === id,
    year: (event, id) => (event.dataset.first || "") <= id + "-12-31" && (event.dataset.last || "") >= id + "-01-01",
  };

  function choice(link) {
    return Array.from(new URLSearchParams(link.search))[0];
  }

  function show() {
    const chosen = new URLSearchParams(location.search);
    const wanted = Object.keys(has).filter((key) => chosen.get(key));
    let left = 0;
    events.forEach((event) => {
      event.hidden = !wanted.every((key) => has[key](event, chosen.get(key)));
      if (!event.hidden) left += 1;
      document.querySelectorAll("[data-event='" + CSS.escape(event.id) + "']").forEach((mark) => {
        mark.classList.toggle("out", event.hidden);
      });
    });
    document.querySelectorAll(".month").forEach((month) => {
      month.hidden = !month.querySelector(".tl > li[data-status]:not([hidden])");
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
    told.textContent = wanted.length ? left + (left === 1 ? " event" : " events") : "";
    if (!wanted.length) return;
    told.append(names.length ? ": " + names.join(", ") + " " : " ");
    const all = document.createElement("a");
    all.href = location.pathname;
    all.textContent = "Show all";
    told.append(all);
  }

  // A second click on a choice takes it back; a choice of another kind is added to it.
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
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
