"""A real Chromium opens every page of the site of hostile seeds, with the policy and without it: nothing runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from briefing.pdf import serving
from tests.browser.conftest import WATCH
from tests.hostile.conftest import Built

pytestmark = [pytest.mark.browser, pytest.mark.site, pytest.mark.model]

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
# What the payloads would do: set a variable, or act on an event that a page or a reader causes.
STIR = """() => {
  for (const one of document.querySelectorAll("main *, head *")) {
    for (const name of one.getAttributeNames()) {
      if (name.startsWith("on")) { window.harmed = `attribute ${name}`; }
    }
    if (/^\\s*(javascript|vbscript|data):/i.test(one.getAttribute("href") || "") && one.tagName !== "LINK") {
      window.harmed = "address";
    }
  }
  for (const one of document.querySelectorAll("main details")) { one.open = true; }
}"""


@pytest.fixture(scope="module", params=["policy", "no policy"])
def served(request: pytest.FixtureRequest, hostile_site: Built, tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The address of the site, as built and with the policy taken out of every page."""
    site = hostile_site.site
    if request.param == "no policy":
        site = tmp_path_factory.mktemp("bare") / "site"
        shutil.copytree(hostile_site.site, site)
        for page in site.rglob("*.html"):
            bare, count = POLICY.subn("", page.read_text("utf-8"))
            assert count == 1, page
            page.write_text(bare, "utf-8")
    with serving(site) as address:
        yield address, site


def test_nothing_runs_on_any_page(chromium: Browser, served: tuple[str, Path]):
    address, site = served
    context = chromium.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    wrong: list[str] = []

    def dialog(one: Any) -> None:
        wrong.append(f"{page.url}: dialog {one.message}")
        one.dismiss()

    page.on("dialog", dialog)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda told: wrong.append(f"{page.url}: {told.text}") if told.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((address, "data:", "blob:"))
            else wrong.append(f"{page.url}: asked {asked.url}")
        ),
    )
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    assert len(pages) > 40
    for name in pages:
        page.goto(address + name.removesuffix("index.html"), wait_until="load")
        page.evaluate(STIR)
        harmed = page.evaluate("window.harmed")
        if harmed is not None:
            wrong.append(f"{page.url}: {harmed}")
        wrong += [f"{page.url}: {one}" for one in page.evaluate("window.violations")]
    context.close()
    assert wrong == []


def test_nothing_runs_in_a_preview(chromium: Browser, hostile_site: Built):
    """The one file that reviewers open, with every hostile seed in it; a policy is all that it has around it."""
    seeds = sorted(path.relative_to(hostile_site.root).as_posix() for path in (hostile_site.root / "seeds").glob("*.*"))
    command = [sys.executable, "build.py", "preview", *seeds, "--jobs", "1"]
    subprocess.run(command, cwd=hostile_site.root, capture_output=True, check=True, timeout=300)
    file = hostile_site.root / "preview.html"
    bare = file.with_name("bare.html")
    text, count = POLICY.subn("", file.read_text("utf-8"))
    assert count == 1
    bare.write_text(text, "utf-8")
    try:
        for one in (file, bare):
            page = chromium.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(one.as_uri(), wait_until="load")
            assert "Harbour reopens" in page.content()
            page.evaluate(STIR.replace("main *, head *", "*").replace("main details", "details"))
            assert page.evaluate("window.harmed") is None
            assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
            page.close()
    finally:
        file.unlink()
        bare.unlink()


@pytest.mark.parametrize("words", ["harmed", "script", "onload", "7*7", "<img src=x onerror=harmed=1>"])
def test_what_search_shows_does_not_run(chromium: Browser, served: tuple[str, Path], words: str):
    address, _ = served
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(address)
    page.set_default_timeout(20_000)
    page.keyboard.press("/")
    page.locator("input[name=query]").fill(words)
    page.wait_for_selector(".md-search-result__item, .md-search-result__meta", timeout=20_000)
    page.wait_for_timeout(700)
    assert page.evaluate("window.harmed") is None
    assert page.locator(".md-search-result img[onerror], .md-search-result script").count() == 0
    assert [one for one in asked if not one.startswith((address, "data:", "blob:"))] == []
    page.close()
