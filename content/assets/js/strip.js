// The strip above a timeline: says where today is, and can be drawn larger, by buttons, by dragging, and by the wheel with
// Ctrl (without Ctrl the wheel scrolls the page). Its marks are links to the events; the arrow keys go from one to the
// next and say its name, Enter follows it. Drawn larger or on a phone, the line gets the labels that it has room for.
(() => {
  "use strict";
  const MOST = 32;
  const DAY = 86400000;
  const PHONE = matchMedia("(max-width: 40rem)");
  const ROOM = 120; // for a label, in the drawing's own units

  function dress(figure) {
    const svg = figure.querySelector("svg");
    const box = svg.viewBox.baseVal;
    const whole = box.width;
    const parts = Array.from(svg.querySelectorAll("circle, rect, .break"));
    const marks = Array.from(svg.querySelectorAll(".mark"));
    const knots = svg.dataset.knots.split(" ").map((knot) => {
      const [date, x] = knot.split(":");
      return [Date.parse(date), Number(x)];
    });
    const finer = document.createElementNS(svg.namespaceURI, "g");
    svg.append(finer);
    let width = whole; // of the drawing: less on a phone, where everything is drawn larger in less room
    let scale = 1;
    let start = 0; // what is at the left edge
    let chosen = null; // the mark that the arrow keys have reached

    // From one column of the knots to the other: 0 is the day, 1 its place.
    function between(value, from) {
      const at = knots.findIndex((knot) => knot[from] >= value);
      if (at < 1) return at < 0 ? NaN : knots[0][1 - from];
      const [low, high] = [knots[at - 1], knots[at]];
      return low[1 - from] + ((high[1 - from] - low[1 - from]) * (value - low[from])) / (high[from] - low[from]);
    }

    function today() {
      const day = Date.parse(document.documentElement.dataset.today);
      const at = between(day, 0);
      if (!(at > knots[0][1])) return;
      const line = element("rect", { class: "now", x: at, y: 0, width: 1.5, height: box.height - 22 });
      svg.prepend(line);
      parts.push(line);
    }

    // The first day of a year or a month after a day, or the next day, whichever a step of so many days can bear.
    function round(day, step) {
      const next = new Date(Math.ceil(day / DAY) * DAY);
      const [year, month] = [next.getUTCFullYear(), next.getUTCMonth()];
      if (step > 500 * DAY) return [Date.UTC(year + (day > Date.UTC(year) ? 1 : 0)), { year: "numeric" }];
      if (step > 45 * DAY) {
        const to = Date.UTC(year, month + (next.getUTCDate() > 1 ? 1 : 0));
        return [to, { month: "short", year: "numeric" }];
      }
      return [next.getTime(), { day: "numeric", month: "short", year: "numeric" }];
    }

    function element(name, attributes) {
      const made = document.createElementNS(svg.namespaceURI, name);
      Object.keys(attributes).forEach((key) => { made.setAttribute(key, attributes[key]); });
      return made;
    }

    function finely() {
      return scale > 1 || width < whole;
    }

    function label() {
      const larger = (scale * width) / whole;
      const last = knots[knots.length - 1][0];
      let free = 0;
      finer.replaceChildren();
      if (!finely()) return;
      for (let x = 0; x < width - ROOM; x += ROOM / 4) {
        const [here, there] = [x, x + ROOM].map((place) => between(start + place / larger, 1));
        const [day, format] = round(here, (there || last) - here);
        const at = (between(day, 0) - start) * larger;
        if (!(at >= free && at < width - ROOM + 15)) continue;
        const name = element("text", { class: "tick", x: at, y: box.height - 6 });
        name.textContent = new Date(day).toLocaleDateString("en-GB", Object.assign({ timeZone: "UTC" }, format));
        finer.append(element("path", { class: "break", d: "M" + at + " " + (box.height - 24) + "v6" }), name);
        free = at + ROOM;
      }
    }

    function draw() {
      const larger = (scale * width) / whole;
      start = Math.max(0, Math.min(start, whole - whole / scale));
      parts.forEach((part) => {
        const name = part.tagName === "circle" ? "cx" : "x";
        if (part.tagName === "path") {
          const at = Number(part.getAttribute("d").match(/^M([\d.]+)/)[1]);
          part.setAttribute("transform", "translate(" + ((at - start) * larger - at) + " 0)");
          return;
        }
        part.dataset.at = part.dataset.at || part.getAttribute(name);
        part.setAttribute(name, (Number(part.dataset.at) - start) * larger);
        if (part.tagName === "rect" && !part.classList.contains("now")) {
          part.dataset.wide = part.dataset.wide || part.getAttribute("width");
          part.setAttribute("width", Number(part.dataset.wide) * larger);
        }
      });
      svg.classList.toggle("near", scale > 1);
      svg.classList.toggle("finer", finely());
      label();
      buttons.forEach(([button, , can]) => { button.disabled = !can(); });
    }

    function zoom(by, at = 0.5) {
      const middle = start + (whole / scale) * at;
      scale = Math.max(1, Math.min(MOST, scale * by));
      start = middle - (whole / scale) * at;
      draw();
    }

    function move(share) {
      start += (whole / scale) * share;
      draw();
    }

    const buttons = [
      ["Earlier", "‹", () => { move(-0.5); }, () => start > 0],
      ["Larger", "+", () => { zoom(2); }, () => scale < MOST],
      ["Smaller", "−", () => { zoom(0.5); }, () => scale > 1],
      ["Later", "›", () => { move(0.5); }, () => start < whole - whole / scale - 1],
    ].map(([name, sign, act, can]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", name);
      button.title = name;
      button.addEventListener("click", act);
      return [button, name, can];
    });
    const tools = document.createElement("div");
    tools.className = "strip__tools";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", "Strip of dates");
    tools.append(...buttons.map(([button]) => button));
    figure.append(tools);

    const told = document.createElement("p");
    told.className = "strip__told";
    told.setAttribute("role", "status");
    figure.append(told);
    figure.tabIndex = 0;
    figure.setAttribute("aria-label", "Strip of dates: arrow keys go from event to event, Enter to its place in the list");

    function choose(mark, nth, of) {
      if (chosen) chosen.classList.remove("here");
      chosen = mark;
      chosen.classList.add("here");
      told.textContent = nth + " of " + of + ": " + mark.querySelector("title").textContent;
      const at = Number(mark.querySelector("circle, rect").dataset.at);
      if (at < start || at > start + whole / scale) start = at - whole / scale / 2;
      draw();
    }

    figure.addEventListener("keydown", (event) => {
      const left = marks.filter((mark) => !mark.classList.contains("out")); // by the filters
      const now = left.indexOf(chosen);
      const to = { ArrowLeft: Math.max(0, now - 1), ArrowRight: now + 1, Home: 0, End: left.length - 1 }[event.key];
      const item = event.key === "Enter" && event.target === figure && chosen && document.getElementById(chosen.dataset.event);
      if (left[to]) choose(left[to], to + 1, left.length);
      if (item) {
        location.hash = item.id;
        item.tabIndex = -1;
        item.focus({ preventScroll: true });
      }
      if (to !== undefined || item) event.preventDefault();
    });
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, event.offsetX / svg.clientWidth);
    }, { passive: false });

    let dragged = 0;
    svg.addEventListener("pointerdown", () => { dragged = 0; });
    svg.addEventListener("pointermove", (event) => {
      if (!event.buttons || scale === 1) return;
      dragged += Math.abs(event.movementX);
      move(-event.movementX / svg.clientWidth);
    });
    svg.addEventListener("click", (event) => { if (dragged > 3) event.preventDefault(); });
    svg.addEventListener("dragstart", (event) => { event.preventDefault(); });

    function fit() {
      width = PHONE.matches ? whole / 2 : whole;
      svg.setAttribute("viewBox", [0, 0, width, box.height].join(" "));
      draw();
    }
    PHONE.addEventListener("change", fit);
    today();
    fit();
  }

  document.querySelectorAll("[data-strip]").forEach(dress);
})();
