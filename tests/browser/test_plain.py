"""Without scripts, from disk and on paper: the pages still say everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, SEED, NewReader, Reader
from tests.browser.kinds import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_every_kind_of_page_reads_without_scripts(new_reader: NewReader):
    plain = new_reader(java_script_enabled=False)
    for kind, path in KINDS.items():
        page = plain.open(path)
        expect(page.locator("h1"), kind).to_be_visible()
        expect(page.locator(".masthead__nav a").first, kind).to_be_visible()
        expect(page.locator("button:visible"), kind).to_have_count(0)


def test_without_scripts_nothing_looks_like_a_search(new_reader: NewReader):
    for viewport in (DESKTOP, PHONE):
        page = new_reader(java_script_enabled=False, viewport=viewport).open()
        expect(page.locator("label[for='__search']:visible, .md-search:visible input")).to_have_count(0)


def test_without_scripts_a_figure_leads_to_its_entry_and_that_to_its_sentence(new_reader: NewReader):
    page = new_reader(java_script_enabled=False).open_briefing()
    for mark in page.locator("#text a.m-figure").all():
        name = (mark.get_attribute("href") or "").removeprefix("#")
        mark.click()
        entry = page.locator(f"#figures [id='{name}']")
        expect(entry).to_be_in_viewport()
        entry.locator("a.src").click()
        expect(page.locator(".s:target")).to_be_in_viewport()


def test_without_scripts_a_mark_jumps_to_its_card(new_reader: NewReader):
    page = new_reader(java_script_enabled=False).open_briefing()
    mark = page.locator("#text a.m").first
    target = (mark.get_attribute("href") or "").removeprefix("#")
    mark.click()
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


def test_without_scripts_an_event_leads_to_its_sentence(new_reader: NewReader):
    page = new_reader(java_script_enabled=False).open_briefing()
    link = page.locator(".tl > li a.src").first
    name = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()


def test_a_briefing_works_from_disk(new_reader: NewReader, built_site: Path):
    one = new_reader()
    page = one.page
    page.goto((built_site / "site" / "briefings" / SEED / "index.html").as_uri())
    page.locator("#text a.m").first.click()
    expect(page.locator("#card")).to_be_visible()
    page.get_by_label("All", exact=True).check()
    assert page.locator("#text span.m").count() == 0
    # Chromium lends no fonts to pages from disk that ask for them in advance; they read in the next font of the list.
    one.complaints[:] = [told for told in one.complaints if ".woff2" not in told and "net::ERR_FAILED" not in told]


def test_on_paper_each_mark_has_the_number_of_its_card(reader: Reader):
    page = reader.open_briefing()
    page.emulate_media(media="print")
    number = "one => [one.getAttribute('href').slice(1), getComputedStyle(one, '::after').content.replaceAll('\"', '')]"
    marks = page.locator("#text a.m:not(.m-figure)").evaluate_all(f"all => all.map({number})")
    on_card = "one => [one.id, getComputedStyle(one, '::before').content.replaceAll('\"', '')]"
    cards = dict(page.locator(".card").evaluate_all(f"all => all.map({on_card})"))
    assert marks
    assert [cards[card] for card, _ in marks] == [shown for _, shown in marks]
    assert list(cards.values()) == [str(place) for place in range(1, len(cards) + 1)]


def test_print_keeps_the_text_and_leaves_the_tools_out(reader: Reader):
    page = reader.open_briefing()
    page.emulate_media(media="print")
    for gone in (".masthead__nav", ".jump", ".marks", ".legend", ".foot", ".md-search"):
        expect(page.locator(gone), gone).to_be_hidden()
    for kept in ("h1", "#text .s >> nth=0", ".cards", ".colophon"):
        expect(page.locator(kept), kept).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_paper_is_headed_by_the_address_and_the_day_of_printing(reader: Reader):
    reader.page.clock.set_fixed_time("2026-03-04T12:00:00")
    page = reader.open_briefing()
    head = page.locator(".printed")
    expect(head).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(head).to_be_visible()
    expect(head).to_have_text(f"https://news.example.org/some/where/briefings/{SEED}/ Printed 4 March 2026")


def test_on_paper_no_heading_is_left_behind(reader: Reader):
    page = reader.open_briefing()
    page.emulate_media(media="print")
    parts = page.locator("h2, h3, .differences > p, .note").filter(visible=True)
    assert set(parts.evaluate_all("all => all.map(one => getComputedStyle(one).breakAfter)")) == {"avoid"}
