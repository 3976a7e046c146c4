// The strip above a timeline: says where today is, leads from a mark to its event, and can be drawn larger, by buttons,
// by the arrow keys on them, by dragging, and by the wheel with Ctrl. Without Ctrl the wheel scrolls the page.
(() => {
  "use strict";
  const MOST = 32;

  function dress(figure) {
    const svg = figure.querySelector("svg");
    const width = svg.viewBox.baseVal.width;
    const parts = Array.from(svg.querySelectorAll("circle, rect, .tick, .break"));
    let scale = 1;
    let start = 0; // what is at the left edge, in the drawing's own units

    function today() {
      const day = Date.parse(document.documentElement.dataset.today);
      const knots = svg.dataset.knots.split(" ").map((knot) => {
        const [date, x] = knot.split(":");
        return [Date.parse(date), Number(x)];
      });
      const next = knots.findIndex((knot) => knot[0] >= day);
      if (next < 1) return;
      const [[before, left], [after, right]] = [knots[next - 1], knots[next]];
      const line = document.createElementNS(svg.namespaceURI, "rect");
      line.setAttribute("class", "now");
      line.setAttribute("x", left + ((right - left) * (day - before)) / (after - before));
      line.setAttribute("y", 0);
      line.setAttribute("width", 1.5);
      line.setAttribute("height", svg.viewBox.baseVal.height - 22);
      svg.prepend(line);
      parts.push(line);
    }

    function draw() {
      start = Math.max(0, Math.min(start, width - width / scale));
      parts.forEach((part) => {
        const name = part.tagName === "circle" ? "cx" : "x";
        if (part.tagName === "path") {
          const at = Number(part.getAttribute("d").match(/^M([\d.]+)/)[1]);
          part.setAttribute("transform", "translate(" + ((at - start) * scale - at) + " 0)");
          return;
        }
        part.dataset.at = part.dataset.at || part.getAttribute(name);
        part.setAttribute(name, (Number(part.dataset.at) - start) * scale);
        if (part.tagName === "rect" && !part.classList.contains("now")) {
          part.dataset.wide = part.dataset.wide || part.getAttribute("width");
          part.setAttribute("width", Number(part.dataset.wide) * scale);
        }
      });
      svg.classList.toggle("near", scale > 1);
      buttons.forEach(([button, , can]) => { button.disabled = !can(); });
    }

    function zoom(by, at = 0.5) {
      const middle = start + (width / scale) * at;
      scale = Math.max(1, Math.min(MOST, scale * by));
      start = middle - (width / scale) * at;
      draw();
    }

    function move(share) {
      start += (width / scale) * share;
      draw();
    }

    const buttons = [
      ["Earlier", "‹", () => { move(-0.5); }, () => start > 0],
      ["Larger", "+", () => { zoom(2); }, () => scale < MOST],
      ["Smaller", "−", () => { zoom(0.5); }, () => scale > 1],
      ["Later", "›", () => { move(0.5); }, () => start < width - width / scale - 1],
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

    tools.addEventListener("keydown", (event) => {
      const act = { ArrowLeft: () => { move(-0.2); }, ArrowRight: () => { move(0.2); } }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
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
    svg.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-event]");
      if (mark && dragged < 4) location.hash = mark.dataset.event;
    });
    today();
    draw();
  }

  document.querySelectorAll("[data-strip]").forEach(dress);
})();
