"""No foreign host, no inline code, no heavy pages. (Foreign requests fail every browser test; see conftest.)"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.browser.conftest import DESKTOP, PHONE, NewReader, Reader
from tests.browser.kinds import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.model]

OWN_SCRIPTS = 15_000
BRIEFING = 150_000
# Lighthouse calls a page steady below 0.1; ours stay far below.
STEADY = 0.01
SHIFTS = """new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => { list.getEntries().forEach((one) => { sum += one.value; }); })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(sum), 200);
})"""


# Deferred scripts have run when the page is loaded; then the fonts, and two frames to draw it all.
SETTLED = """document.fonts.ready.then(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(done));
}))"""


def squeezed(data: bytes) -> int:
    """Return how many bytes travel."""
    return len(gzip.compress(data, 9, mtime=0))


def test_every_page_carries_the_policy_and_keeps_it(reader: Reader):
    for kind, path in KINDS.items():
        page = reader.open(path)
        policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content") or ""
        assert "default-src 'none'" in policy, kind
        assert "unsafe" not in policy, kind
        assert page.evaluate("window.violations") == [], kind


def test_the_policy_stops_inline_code(new_reader: NewReader):
    one = new_reader()
    page = one.open()
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
        }"""
    )
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("window.violations") == ["script-src-elem inline"]
    assert page.evaluate("window.ran") is None
    page.evaluate("window.violations = []")
    one.complaints.clear()


def test_our_scripts_stay_small(built_site: Path):
    scripts = sorted((built_site / "site" / "assets" / "js").glob("*.js"))
    assert scripts
    assert sum(squeezed(script.read_bytes()) for script in scripts) <= OWN_SCRIPTS


def test_a_briefing_stays_light_without_its_fonts(reader: Reader, built_site: Path):
    asked: list[str] = []
    reader.page.on("request", lambda one: asked.append(one.url.removeprefix(reader.address)))
    page = reader.open_briefing()
    page.wait_for_load_state("networkidle")
    files = {built_site / "site" / (path + "index.html" if path.endswith("/") else path) for path in asked}
    weights = {file.name: squeezed(file.read_bytes()) for file in files if file.suffix != ".woff2"}
    assert {"index.html", "cards.js", "shell.css"} <= set(weights)
    assert sum(weights.values()) <= BRIEFING, weights


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_when_fonts_and_scripts_arrive(new_reader: NewReader, viewport: dict[str, int]):
    slow = new_reader(viewport=viewport)
    slow.page.route("**/assets/js/[!b]*", lambda route: (slow.page.wait_for_timeout(50), route.continue_()))
    moved = {}
    for kind, path in KINDS.items():
        page = slow.open(path)
        page.evaluate(SETTLED)
        moved[kind] = round(page.evaluate(SHIFTS), 4)
    assert {kind: sum_ for kind, sum_ in moved.items() if sum_ > STEADY} == {}
