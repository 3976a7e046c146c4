"""A real Chromium on the demonstration site, served under a path of its own, as a project page on a shared host is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from briefing.pdf import QuietHandler, serving

BASE_PATH = "/some/where/"
PATIENCE = 5_000  # milliseconds
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SEED = "2026-01-31-uk-eu-defence-talks"
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(event.violatedDirective + " " + (event.blockedURI || ""));
});
"""


class Handler(QuietHandler):
    """Serves the site under BASE_PATH and nothing elsewhere, and keeps silent."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(BASE_PATH) if path.startswith(BASE_PATH) else "outside-the-site"
        return super().translate_path("/" + inside)


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """The address of the served site, with a slash at its end."""
    with serving(built_site / "site", handler=Handler, base=BASE_PATH) as address:
        yield address


@dataclass
class Reader:
    """One reader's window: opens pages of the site and remembers what went wrong on the way."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        """Go to a page of the site, given relative to its root."""
        self.page.goto(self.address + path)
        return self.page

    def open_briefing(self, anchor: str = "") -> Page:
        """Go to the briefing that most tests read."""
        return self.open(f"briefings/{SEED}/{anchor}")


NewReader = Callable[..., Reader]


@pytest.fixture
def new_reader(chromium: Browser, address: str) -> Iterator[NewReader]:
    """Return a function that opens a window; at the end nothing may have been complained of in any of them."""
    readers: list[Reader] = []
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Reader:
        context = chromium.new_context(**{"viewport": DESKTOP, **options})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCH)
        contexts.append(context)
        reader = Reader(context.new_page(), address)
        _listen(reader)
        readers.append(reader)
        return reader

    yield make
    for reader in readers:
        if reader.page.url.startswith("http"):
            reader.complaints += reader.page.evaluate("window.violations || []")
    for context in contexts:
        context.close()
    assert [complaint for reader in readers for complaint in reader.complaints] == []


@pytest.fixture
def reader(new_reader: NewReader) -> Reader:
    """A reader at a desk."""
    return new_reader()


@pytest.fixture
def phone(new_reader: NewReader) -> Reader:
    """A reader with a phone."""
    return new_reader(viewport=PHONE, has_touch=True, is_mobile=True)


def _listen(reader: Reader) -> None:
    complaints = reader.complaints
    page = reader.page
    page.on("console", lambda told: complaints.append(f"console: {told.text}") if told.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("request", lambda asked: complaints.append(f"asked {asked.url}") if _foreign(reader, asked.url) else None)


def _foreign(reader: Reader, url: str) -> bool:
    return not url.startswith((reader.address, "data:", "blob:", "file:"))
