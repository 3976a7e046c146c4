"""What a reader can rely on: corrections before and now, who checked, what is due for another look, where to report."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from briefing.pdf import serving
from tests.browser.conftest import BASE_PATH, DESKTOP, PHONE, Handler, Reader
from tests.browser.test_accessibility import WIDE, faults
from tests.conftest import copy_project

pytestmark = [pytest.mark.browser, pytest.mark.model]

REPOSITORY, LETTERBOX = "https://github.com/ann/pier", "desk@news.example.org"
SEED = """---
title: {title}
published: 2026-03-11
reviewed: {{by: Ann Writer, on: 2026-03-12}}
{more}corrections:
  - date: 2026-03-13
    text: It is nine, not seven.
    was: {before}
    now: {first}
  - date: 2026-03-14
    kind: minor
    text: A slip.
    changes: [{{was: the peer, now: the pier}}]
---

{first} {rest}
"""


def seed(title: str, first: str, rest: str, *, more: str = "") -> str:
    """Return a seed whose first sentence was corrected."""
    return SEED.format(title=title, first=first, before=first.replace("nine", "seven"), rest=rest, more=more)


SEEDS = {
    "2026-03-11-pier.txt": seed(
        "Pier decision put off",
        "The harbour board of Port Elgar, which has nine members, met on Tuesday.",
        "“We will wait,” said Ruth Adeyemi, its chair.\n\nThe repair of the pier costs about £4m. Adeyemi said that the"
        " board would vote on 2 April 2026.",
    ),
    "2026-03-11-hidden.txt": seed(
        "Council rises",
        "After a walk along the pier Wick Bay town council filled nine of its twelve seats by lot last Friday.",
        "No more is known, and nobody who was there wanted to say what will come of it in the end.",
        more="rights: excerpt\n",
    ),
    "2026-03-11-gone.txt": seed(
        "A text taken back",
        "A witness counted nine lorries near the pier at night, as two people who have seen her notes told this paper.",
        "She has since said that she was asleep.",
        more="status: withdrawn\n",
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of three seeds with the same corrections: one in full, one an excerpt, one withdrawn."""
    root = tmp_path_factory.mktemp("trust")
    copy_project(root)
    shutil.rmtree(root / "seeds")
    (root / "seeds").mkdir()
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"(?m)^ +reports: .*\n", "", settings), "utf-8")
    for name, text in SEEDS.items():
        (root / "seeds" / name).write_text(text, "utf-8")
    return root


def build(project: Path, setting: str, old: str) -> Path:
    """Build the site with a setting in place of a line of mkdocs.yml; the build's own checks have to accept it."""
    settings = (project / "mkdocs.yml").read_text("utf-8")
    assert old in settings
    (project / "mkdocs.yml").write_text(settings.replace(old, setting), "utf-8")
    done = subprocess.run([sys.executable, "build.py"], cwd=project, capture_output=True, text=True, check=False)
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def trusted(project: Path) -> Iterator[str]:
    """The address of the site, whose mistakes are reported by letter."""
    site = build(project, f"    rights: full\n    reports: {LETTERBOX}\n", "    rights: full\n")
    with serving(site, handler=Handler, base=BASE_PATH) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, trusted: str) -> Iterator[Page]:
    """A window on the briefing with corrections."""
    context = chromium.new_context(viewport=ViewportSize(width=1280, height=800))
    page = context.new_page()
    page.goto(f"{trusted}briefings/2026-03-11-pier/")
    yield page
    context.close()


def test_a_reader_goes_from_a_correction_to_the_sentence_as_it_stands(page: Page) -> None:
    change = page.locator("#correction-2026-03-13 .change")
    expect(change.locator("del")).to_have_text("[before: seven]")
    expect(change.locator("ins")).to_have_text("[now: nine]")
    struck, lined = (
        change.locator(tag).evaluate("one => getComputedStyle(one).textDecorationLine") for tag in ("del", "ins")
    )
    assert (struck, lined) == ("line-through", "underline")
    change.locator("a.src").click()
    expect(page).to_have_url(re.compile(r"#s1-1$"))
    expect(page.locator("#s1-1")).to_be_in_viewport()


def test_the_day_of_a_page_is_that_of_the_significant_correction(page: Page) -> None:
    expect(page.locator(".status")).to_contain_text("Corrected 13 March 2026")
    expect(page.locator("#correction-2026-03-14")).to_contain_text("(minor)")
    expect(page.locator(".colophon")).to_contain_text("Checked by Ann Writer on 12 March 2026")
    expect(page.locator(".colophon")).to_contain_text("corrected after that, on 14 March 2026")


@pytest.mark.parametrize("path", ["briefings/2026-03-11-pier/", "briefings/2026-03-11-hidden/", "corrections/"])
def test_axe_finds_nothing_on_corrections_and_they_reflow(page: Page, trusted: str, path: str) -> None:
    page.goto(trusted + path)
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(ViewportSize(width=viewport["width"], height=viewport["height"]))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert faults(page) == [], f"{viewport['width']} px, {scheme}"
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(WIDE) <= 0


def test_a_letter_can_be_written_from_an_open_card(page: Page) -> None:
    page.locator("#text a.m").first.click()
    link = page.locator("#card .report")
    expect(link).to_be_visible()
    address = link.get_attribute("href") or ""
    assert address.startswith(f"mailto:{LETTERBOX}?")
    letter = parse_qs(urlsplit(address).query)["body"][0]
    assert "/briefings/2026-03-11-pier/#t-" in letter
    assert "Sentence: The harbour board of Port Elgar" in letter
    for kind in (".figures", ".quotes", ".tl"):
        assert page.locator(f"{kind} .report").count() >= 1, kind


def test_what_is_hidden_is_hidden_from_the_corrections_too(trusted: str, project: Path) -> None:
    assert trusted
    texts = {path: path.read_text("utf-8") for path in (project / "site").rglob("*.html")}
    gone = [path for path, text in texts.items() if "2026-03-11-gone" in path.parts]
    assert len(gone) == 1
    assert "A slip." in texts[gone[0]]
    assert "lorries" not in "".join(texts.values())
    (hidden,) = (text for path, text in texts.items() if "2026-03-11-hidden" in path.parts)
    assert "seven" in hidden
    assert "After a walk along the pier Wick Bay town council filled nine of" not in re.sub(r"<[^>]*>", "", hidden)


def test_with_a_repository_reports_go_there(project: Path) -> None:
    site = build(project, f"repo_url: {REPOSITORY}\nsite_dir: site\n", "site_dir: site\n")
    source = (site / "briefings" / "2026-03-11-pier" / "index.html").read_text("utf-8")
    assert source.count(f'class="report" href="{REPOSITORY}/issues/new?template=report-a-mistake.yml') >= 6
    assert "mailto:" not in source


def test_a_review_that_is_overdue_is_called_so(reader: Reader) -> None:
    page = reader.page
    for day, words in (("2027-05-27", "Definition to be reviewed by"), ("2027-05-28", "Review was due on")):
        page.clock.set_fixed_time(f"{day}T12:00:00")
        reader.open("glossary/")
        expect(page.locator("[data-review-by]")).to_have_text(re.compile(rf"^{words}\s+27 May 2027$"))


def test_without_scripts_the_day_of_a_review_stands_by_itself(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}glossary/")
    expect(page.locator("[data-review-by]")).to_have_text(re.compile(r"^Definition to be reviewed by\s+27 May 2027$"))
    context.close()
