"""Take pictures of each kind of page: ``python -m tests.screenshots [SITE [FOLDER]]``, by default site/ and
build/screenshots/.

They are looked at after a change of design. Three of them are copied to docs/screenshots, where the README shows them.
Not a test.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from briefing.pdf import FLAGS, find_chromium, serving
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.kinds import KINDS

# The day on which the pictures are taken, so that "today" stands in them at the same place each time.
DAY = "2026-01-31T12:00:00"
IN_README = ("briefing-desktop-light.png", "briefing-phone-light.png", "actor-desktop-light.png")
README_FOLDER = Path("docs/screenshots")


def main() -> None:
    """Take all pictures."""
    site, folder = (Path(one) for one in (*sys.argv[1:3], *("site", "build/screenshots")[len(sys.argv) - 1 :]))
    if not (site / "index.html").is_file():
        sys.exit(f"{site} holds no site yet. Build it first: make site")
    folder.mkdir(parents=True, exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for scheme in ("light", "dark"):
            for name, viewport in (("desktop", DESKTOP), ("phone", PHONE)):
                for kind, path in KINDS.items():
                    page = _window(browser, scheme, viewport)
                    page.goto(address + path)
                    _keep(page, folder / f"{kind}-{name}-{scheme}.png")
                page = _window(browser, scheme, viewport)
                page.goto(address + KINDS["briefing"])
                page.locator("#text a.m").nth(2).click()
                _keep(page, folder / f"card-{name}-{scheme}.png")
        browser.close()
    README_FOLDER.mkdir(parents=True, exist_ok=True)
    for name in IN_README:
        shutil.copyfile(folder / name, README_FOLDER / name)


def _window(browser: Browser, scheme: str, viewport: dict[str, int]) -> Page:
    page = browser.new_context(viewport=viewport, color_scheme=scheme).new_page()  # type: ignore[arg-type]
    page.clock.set_fixed_time(DAY)
    return page


def _keep(page: Page, file: Path) -> None:
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(200)
    page.screenshot(path=file)
    page.context.close()
    print(file)


if __name__ == "__main__":
    main()
