"""The site as Zensical builds it, in the browser: what its own script does differently."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from briefing.pdf import serving
from tests.browser.conftest import BASE_PATH, DESKTOP, PATIENCE, Handler

pytestmark = [pytest.mark.browser, pytest.mark.model]

OPENED = "document.activeElement !== document.body && !document.activeElement.matches('button')"
# Zensical's search draws itself out of sight of the page's own queries.
FOUND = """() => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap((one) => {
    return one.shadowRoot ? [one, ...all(one.shadowRoot)] : [one];
  });
  return all(document).some((one) => !one.children.length && /Šefčovič/.test(one.textContent) && one.closest("a"));
}"""


def until(page: Page, true: str) -> None:
    """Wait until something holds; the page's policy forbids the library's own way of waiting, which evaluates words."""
    for _ in range(PATIENCE // 50):
        if page.evaluate(true):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {true}")


@pytest.fixture(scope="module")
def zensical(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site that Zensical builds from the generated pages."""
    root = tmp_path_factory.mktemp("zensical")
    for name in ("content", "templates"):
        shutil.copytree(built_site / name, root / name)
    shutil.copy2(built_site / "mkdocs.yml", root / "mkdocs.yml")
    tool = Path(sys.executable).with_name("zensical")
    done = subprocess.run([str(tool), "build", "--strict"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(root / "site", handler=Handler, base=BASE_PATH) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, zensical: str) -> Iterator[Page]:
    context = chromium.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(zensical)
    yield page
    context.close()


def test_the_first_click_opens_the_search(page: Page):
    page.mouse.move(600, 600)
    page.locator(".md-search__button").click()
    until(page, OPENED)
    page.keyboard.type("Sefcovic", delay=15)
    until(page, FOUND)


def test_the_first_stroke_of_a_key_opens_the_search(page: Page):
    page.keyboard.press("/")
    until(page, OPENED)
    page.keyboard.type("Sefcovic", delay=15)
    until(page, FOUND)
