// What is past and what is to come depends on the day of reading, so the browser decides it, from the dates in the page.
(function () {
  "use strict";
  var now = new Date();
  var today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(function (part) { return String(part).padStart(2, "0"); })
    .join("-");

  function said(date) {
    return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  }

  // An event announced for a day that has gone by: the text cannot know what came of it.
  function overtake(item) {
    if (!item.dataset.last || item.dataset.last >= today || item.dataset.overtaken !== undefined) return;
    item.dataset.overtaken = "";
    var note = document.createElement("p");
    note.className = "overtaken";
    note.textContent = "This date has passed. The text was written before it and does not say what happened.";
    item.append(note);
  }

  document.querySelectorAll('.tl > li[data-status="planned"], .next > ol > li').forEach(overtake);

  document.querySelectorAll("ol.tl").forEach(function (list) {
    var items = Array.from(list.children).filter(function (item) { return item.dataset.first; });
    if (!items.length || list.dataset.today === "off") return;
    var line = document.createElement("li");
    line.className = "today";
    line.textContent = "Today, " + said(now);
    var newestFirst = items[0].dataset.first > items[items.length - 1].dataset.first;
    var after = items.find(function (item) {
      return newestFirst ? item.dataset.first <= today : item.dataset.first > today;
    });
    if (after) after.before(line);
    else items[items.length - 1].after(line);
  });

  // The line at the head of a briefing on a phone: the first event still to come, or nothing.
  document.querySelectorAll(".upnext[data-last]").forEach(function (line) {
    if (line.dataset.last < today) line.hidden = true;
  });
})();
