// What is past and what is to come depends on the day of reading, so the browser decides it, from the dates in the page.
(() => {
  "use strict";
  const today = document.documentElement.dataset.today;

  function said(day) {
    const words = { day: "numeric", month: "long", year: "numeric" };
    return new Date(day + "T12:00:00").toLocaleDateString("en-GB", words);
  }

  // An event announced for a day that has gone by: the text cannot know what came of it, unless it tells another fate.
  function overtaken(item) {
    if (!item.dataset.last || item.dataset.last >= today) return false;
    let tag = item.querySelector(".due");
    if (!tag) {
      tag = document.createElement("span");
      tag.className = "due";
      item.querySelector("time").after(" ", tag);
    }
    if (!item.dataset.fate) tag.textContent = "was due; the outcome is not told here";
    return true;
  }

  document.querySelectorAll('.tl > li[data-status="planned"]').forEach(overtaken);
  // In a briefing, what was announced stays, and is said to be past. (Elsewhere boot.js has taken it out.)
  document.querySelectorAll(".b-head ~ .pair .next").forEach((section) => {
    const items = Array.from(section.querySelectorAll("li[data-last]"));
    const gone = items.filter(overtaken);
    const heading = section.querySelector("h2");
    if (items.length && gone.length === items.length) heading.textContent = "What was to come next";
  });

  // How the story stands: how many of its dates are still ahead, and what there is to say once the last has gone by.
  document.querySelectorAll(".state[data-days]").forEach((state) => {
    const days = state.dataset.days.split(" ");
    const ahead = days.filter((day) => day === ".." || day >= today).length;
    if (state.dataset.last && state.dataset.last < today) state.textContent = state.dataset.after;
    else if (ahead < days.length) state.textContent = `Developing: ${ahead} of ${days.length} dates still ahead`;
  });

  // What an editor was to look at again by a day that has gone by.
  document.querySelectorAll("[data-review-by]").forEach((note) => {
    if (note.dataset.reviewBy >= today) return;
    note.classList.add("over");
    note.firstElementChild.textContent = "Review was due on";
  });

  // One line for today in a timeline, even where it is cut into months.
  const events = Array.from(document.querySelectorAll("ol.tl > li[data-first]"));
  if (events.length) {
    const line = document.createElement("li");
    line.className = "today";
    line.textContent = "Today, " + said(today);
    const later = events.findIndex((item) => item.dataset.first > today);
    if (later === 0) events[0].before(line);
    else events[(later < 0 ? events.length : later) - 1].after(line);
  }
})();
