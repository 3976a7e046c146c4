"""Prints every briefing of a built site: ``python -m briefing.pdf [SITE [FOLDER]]``, by default site/ to build/pdf/.

A browser does it with the site's own print style, so that what a reader prints and what we hand out are the same.
Playwright drives the browser; it belongs to the tools of development, not to what a build needs.
"""

from __future__ import annotations

import functools
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUMS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The foot of each sheet. Browsers give this part no style of the page, not even a size.
FOOT = (
    '<div style="width: 100%; margin: 0 20mm; font: 8px sans-serif; color: #333; text-align: right">'
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)


def main() -> None:
    """Print all briefings and name the files."""
    given = [Path(one) for one in sys.argv[1:3]]
    site, folder = (*given, *(Path("site"), Path("build/pdf"))[len(given) :])
    if not (site / "briefings").is_dir():
        sys.exit(f"{site} holds no site yet. Build it first: make site")
    if find_chromium() is None:
        sys.exit("There is no Chromium to print with. On Debian or Ubuntu: apt-get install chromium")
    for file in print_briefings(site, folder):
        sys.stdout.write(f"{file}\n")


def find_chromium() -> str | None:
    """Return the browser's path: the one named by BRIEFING_CHROMIUM, or the first that is installed."""
    wanted = (os.environ.get("BRIEFING_CHROMIUM", ""), *CHROMIUMS)
    return next((found for name in wanted if name and (found := shutil.which(name))), None)


def print_briefings(site: Path, folder: Path) -> Iterator[Path]:
    """Print each briefing of ``site`` into ``folder``, named by its address, and yield the files as they come."""
    folder.mkdir(parents=True, exist_ok=True)
    slugs = sorted(page.parent.name for page in site.glob("briefings/*/index.html"))
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        page = browser.new_page()
        for slug in slugs:
            page.goto(f"{address}briefings/{slug}/")
            file = folder / f"{slug}.pdf"
            _print(page, file)
            yield file
        browser.close()


def _print(page: Page, file: Path) -> None:
    """Print what the page shows on paper, with all that folds unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.emulate_media(media="print", color_scheme="light")
    page.evaluate("document.fonts.ready")
    page.pdf(
        path=file,
        prefer_css_page_size=True,
        print_background=True,
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=FOOT,
        tagged=True,
        outline=True,
    )
    page.emulate_media(media="screen")


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Keep silent."""


@contextmanager
def serving(site: Path, *, handler: type[SimpleHTTPRequestHandler] = QuietHandler, base: str = "/") -> Iterator[str]:
    """Serve a site on this machine and yield its address; ``base`` is the path under which ``handler`` has it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()


if __name__ == "__main__":
    main()
