"""WCAG 2.2 AA, as far as a machine can tell: axe finds nothing, pages reflow, keys reach everything."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, NewReader, Reader
from tests.browser.kinds import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.model]

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
# The spacing of WCAG 1.4.12.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
AXE = Axe()


def faults(page: Page) -> list[str]:
    """Return what axe holds against the page as it stands."""
    found = AXE.run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"][:3]]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_any_kind_of_page(reader: Reader, kind: str):
    page = reader.open(KINDS[kind])
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert faults(page) == [], f"{kind}, {viewport['width']} px, {scheme}"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_with_a_card_open_and_a_sentence_highlighted(new_reader: NewReader, viewport: dict[str, int]):
    page = new_reader(viewport=viewport).open_briefing("#s2-1")
    page.locator("#text a.m").first.click()
    expect(page.locator("#card")).to_be_visible()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert faults(page) == [], scheme


def test_axe_finds_nothing_with_the_search_open(reader: Reader):
    page = reader.open()
    page.locator(".md-search__input").click()
    page.keyboard.type("Starmer")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert faults(page) == []


def test_pages_reflow_at_320_pixels(new_reader: NewReader):
    narrow = new_reader(viewport={"width": 320, "height": 640})
    too_wide = [kind for kind, path in KINDS.items() if narrow.open(path).evaluate(WIDE) > 0]
    assert too_wide == []


def test_pages_bear_wider_spacing_of_text(new_reader: NewReader):
    patient = new_reader(viewport=PHONE, bypass_csp=True)
    for kind, path in KINDS.items():
        page = patient.open(path)
        page.add_style_tag(content=SPACING)
        assert page.evaluate(WIDE) <= 0, kind


def test_the_first_stop_of_the_keyboard_skips_to_the_content(reader: Reader):
    page = reader.open_briefing()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_stop_of_the_keyboard_is_seen(reader: Reader):
    page = reader.open_briefing()
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const one = document.activeElement;
              const box = one.getBoundingClientRect();
              const ring = getComputedStyle(one).outlineStyle !== "none";
              return (ring && box.width > 0 && box.bottom > 0 && box.top < innerHeight) || one === document.body
                ? "" : one.outerHTML.slice(0, 120);
            }"""
        )
        if seen:
            hidden.append(seen)
    assert hidden == []


def test_motion_is_left_out_for_those_who_ask(new_reader: NewReader):
    moving = "getComputedStyle(document.querySelector('.md-search__inner')).transitionProperty"
    assert new_reader(reduced_motion="reduce").open().evaluate(moving) == "none"
    assert new_reader(reduced_motion="no-preference").open().evaluate(moving) != "none"
