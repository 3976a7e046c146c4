"""What a reader does: come in by the front door, follow a mark to its card, an event to its sentence, and go back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SEED, NewReader, Reader

pytestmark = [pytest.mark.browser, pytest.mark.model]


def first_mark(page: Page) -> Locator:
    """Return the first mark of the text, brought into view."""
    mark = page.locator("#text a.m").first
    mark.scroll_into_view_if_needed()
    return mark


def test_home_leads_to_a_briefing(reader: Reader):
    page = reader.open()
    page.locator(".river h2 a, .river h3 a").first.click()
    expect(page).to_have_url(re.compile(r"/briefings/[^/]+/$"))
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("#text .s").first).to_be_visible()


@pytest.mark.parametrize("day", ["2026-01-31", "2026-11-22"])
def test_key_facts_and_the_next_date_are_on_a_phones_first_screen(phone: Reader, day: str):
    phone.page.clock.set_fixed_time(f"{day}T12:00:00")
    page = phone.open_briefing()
    fact = page.locator(".facts li").first.bounding_box()
    coming = page.locator(".upnext:visible").bounding_box()
    cut = "one => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight"
    assert not page.locator(".upnext:visible a").evaluate(cut), "the line Next is cut off"
    assert fact is not None
    assert coming is not None
    assert fact["y"] + fact["height"] < 844
    assert coming["y"] + coming["height"] < 844


def test_topics_that_a_rule_found_say_so_in_a_word_and_why_below(phone: Reader):
    page = phone.open_briefing()
    word = page.locator(".kicker .placed")
    expect(word).to_have_text("inferred")
    word.click()
    expect(page.locator("#made ~ p", has_text="topics are inferred")).to_be_in_viewport()


def test_the_line_next_moves_on_when_a_date_has_passed(phone: Reader):
    page = phone.open_briefing()
    shown = []
    for day in ("2026-01-31", "2026-02-05", "2026-03-01"):
        page.clock.set_fixed_time(f"{day}T12:00:00")
        page.reload()
        lines = [line for line in page.locator(".upnext").all() if line.is_visible()]
        assert len(lines) == 1
        shown.append(lines[0].get_attribute("data-last") or "")
        assert shown[-1] >= day
    assert shown == sorted(set(shown))


def test_resting_on_a_mark_opens_its_card_and_leaving_closes_it(reader: Reader):
    page = reader.open_briefing()
    mark = first_mark(page)
    mark.hover()
    card = page.get_by_role("dialog", name=re.compile(r".+")).and_(page.locator("#card"))
    expect(card).to_be_visible()
    expect(mark).to_have_attribute("aria-expanded", "true")
    card.hover()
    page.wait_for_timeout(600)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_escape_closes_a_card_without_moving_the_pointer(reader: Reader):
    page = reader.open_briefing()
    first_mark(page).hover()
    expect(page.locator("#card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()


def test_a_click_opens_the_card_that_the_link_names(reader: Reader):
    page = reader.open_briefing()
    mark = first_mark(page)
    target = (mark.get_attribute("href") or "").removeprefix("#")
    title = page.locator(f"[id='{target}'] h3").inner_text()
    mark.click()
    expect(page.locator("#card h3")).to_have_text(title)
    expect(page.locator("#card h3")).to_be_focused()
    page.locator("h2", has_text="Full text").click()
    expect(page.locator("#card")).to_be_hidden()


def test_the_text_says_what_its_lines_mean_in_words(reader: Reader):
    page = reader.open_briefing()
    legend = page.locator("#text .legend")
    style = "one => getComputedStyle(one).textDecorationStyle"
    said = {"m-person": "solid", "m-term": "dotted", "m-date": "dashed"}
    for name, word in said.items():
        assert legend.locator(f".{name}").evaluate(style) == word
        assert page.locator(f"#text a.{name}").first.evaluate(style) == word
        expect(legend).to_contain_text(word)
    assert page.locator("#text a.m-figure").first.evaluate(style) == "dashed"


def test_a_figure_in_the_text_opens_its_entry_and_leads_back(reader: Reader):
    page = reader.open_briefing()
    mark = page.locator("#text a.m-figure").first
    name = (mark.get_attribute("href") or "").removeprefix("#")
    entry = page.locator(f"#figures [id='{name}']")
    snapshot = mark.aria_snapshot()
    assert f'link "{mark.inner_text()}"' in snapshot
    mark.click()
    expect(page.locator("#card h3")).to_be_focused()
    expect(page.locator("#card h3")).to_have_text(entry.locator("dt").inner_text())
    page.locator("#card a.src").click()
    expect(page.locator(".s:target")).to_be_in_viewport()
    expect(page.locator(".s:target")).to_contain_text(mark.inner_text())


def test_figures_follow_the_choice_of_marks(reader: Reader):
    page = reader.open_briefing()
    figures = page.locator("#text .m-figure")
    first = page.locator("#text a.m-figure").count()
    assert 0 < first <= figures.count()
    page.get_by_label("All", exact=True).check()
    expect(page.locator("#text a.m-figure")).to_have_count(figures.count())
    page.get_by_label("None", exact=True).check()
    expect(page.locator("#text a.m-figure")).to_have_count(0)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_card_opens_by_key_and_gives_the_focus_back(reader: Reader, key: str):
    page = reader.open_briefing()
    mark = first_mark(page)
    mark.focus()
    page.keyboard.press(key)
    expect(page.locator("#card h3")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('card').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(mark).to_be_focused()


def test_on_a_phone_the_card_is_a_sheet_that_leaves_its_line_in_sight(phone: Reader):
    page = phone.open_briefing()
    mark = page.locator("#text a.m").nth(2)
    mark.evaluate(
        "mark => scrollBy({ top: mark.getBoundingClientRect().bottom - innerHeight + 4, behavior: 'instant' })"
    )
    mark.tap()
    card = page.locator("#card.sheet")
    expect(card).to_be_visible()
    sheet, line = card.bounding_box(), mark.bounding_box()
    assert sheet is not None
    assert line is not None
    assert sheet["width"] == 390
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)
    assert line["y"] + line["height"] <= sheet["y"]
    close = page.get_by_role("button", name="Close").bounding_box()
    assert close is not None
    assert min(close["width"], close["height"]) >= 24
    page.get_by_role("button", name="Close").tap()
    expect(card).to_be_hidden()


def test_the_choice_of_marks_is_remembered(reader: Reader):
    page = reader.open_briefing()
    usual = page.locator("#text a.m").count()
    words = page.locator("#text").inner_text()
    page.get_by_label("All", exact=True).check()
    assert page.locator("#text a.m").count() > usual
    assert page.locator("#text span.m").count() == 0
    page.get_by_label("None", exact=True).check()
    assert page.locator("#text a.m").count() == 0
    page.reload()
    expect(page.get_by_label("None", exact=True)).to_be_checked()
    assert page.locator("#text a.m").count() == 0
    page.get_by_label("First mention").check()
    assert page.locator("#text a.m").count() == usual
    assert page.locator("#text").inner_text() == words


def test_an_event_leads_to_its_highlighted_sentence_and_back(reader: Reader):
    page = reader.open_briefing()
    link = page.locator(".tl > li a.src").first
    name = (link.get_attribute("href") or "").removeprefix("#")
    sentence = page.locator(f"[id='{name}']")
    plain = sentence.evaluate("one => getComputedStyle(one).backgroundColor")
    link.click()
    expect(page).to_have_url(re.compile(re.escape(f"#{name}") + "$"))
    expect(sentence).to_be_in_viewport()
    assert sentence.evaluate("one => getComputedStyle(one).backgroundColor") != plain
    top = sentence.evaluate(
        "one => one.getBoundingClientRect().top - document.querySelector('.jump').getBoundingClientRect().bottom"
    )
    assert top >= 0, "the sentence lies under the sticky row"
    page.get_by_role("button", name="Back to where you came from").click()
    expect(link).to_be_in_viewport()
    expect(page.get_by_role("button", name="Back to where you came from")).to_have_count(0)


def test_a_sentence_reached_from_another_page_leads_back_to_it(reader: Reader):
    page = reader.open("timeline/")
    page.locator(".tl a.src").first.click()
    expect(page.locator(".s:target")).to_be_in_viewport()
    page.get_by_role("button", name="Back to where you came from").click()
    expect(page.locator("h1")).to_have_text("Timeline")


def test_a_shared_address_of_a_sentence_offers_no_way_back(reader: Reader):
    page = reader.open_briefing("#s2-1")
    expect(page.locator(".s:target")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Back to where you came from")).to_have_count(0)


def test_every_source_link_names_a_sentence_of_the_page(reader: Reader):
    page = reader.open_briefing()
    links = page.locator("a.src[href^='#']").evaluate_all("all => all.map(one => one.hash.slice(1))")
    sentences = set(page.locator(".s").evaluate_all("all => all.map(one => one.id)"))
    assert len(links) > 20
    assert set(links) <= sentences


def test_today_parts_the_past_from_what_is_to_come(new_reader: NewReader):
    before, after = new_reader(), new_reader()
    before.page.clock.set_fixed_time("2026-02-01T12:00:00")
    after.page.clock.set_fixed_time("2026-02-20T12:00:00")
    for one in (before, after):
        one.open_briefing()
        expect(one.page.locator(".tl > li.today")).to_have_count(1)
    council = "li[data-edtf='2026-02-02']"
    assert before.page.locator(f".tl > li.today ~ {council}").count() >= 1
    assert before.page.locator(f"{council} .due", has_text="was due").count() == 0
    assert after.page.locator(f".tl > {council} ~ li.today").count() == 1
    due = after.page.locator(f".tl > {council} .due")
    assert due.first.inner_text() == "was due; the outcome is not told here"


def test_the_status_counts_the_dates_that_are_still_ahead(reader: Reader):
    page = reader.open_briefing()
    days = (page.locator(".state").get_attribute("data-days") or "").split()
    assert len(days) > 2
    for day in ("2026-01-31", "2026-02-05", "2026-03-01", "2028-01-01"):
        page.clock.set_fixed_time(f"{day}T12:00:00")
        page.reload()
        passed = page.locator(".next .due", has_text="was due").count()
        assert passed == len([one for one in days if one < day])
        said = {0: f"Developing: {len(days)} dates ahead", len(days): "Overtaken"}
        ahead = f"Developing: {len(days) - passed} of {len(days)} dates still ahead"
        assert page.locator(".state").inner_text().startswith(said.get(passed, ahead))


def test_a_part_of_a_year_rolls_over_when_it_has_passed(reader: Reader):
    page = reader.page
    for path in ("", "topics/canada/", "briefings/2025-12-04-canada-joins-safe/"):
        for day, over in (("2026-04-30", False), ("2026-05-01", True)):
            page.clock.set_fixed_time(f"{day}T12:00:00")
            reader.open(path)
            early = page.locator(".next li", has=page.locator("time", has_text="early 2026"))
            expect(early).to_have_count(1)
            if "briefings" in path:
                assert early.locator(".due").count() == over
            else:
                assert early.is_visible() is not over


@pytest.mark.parametrize("path", ["", "topics/defence/", "actors/maros-sefcovic/", f"briefings/{SEED}/"])
def test_without_scripts_what_comes_next_names_its_day(new_reader: NewReader, path: str):
    page = new_reader(java_script_enabled=False).open(path)
    expect(page.locator(".next .asof")).to_contain_text("31 January 2026")


def test_colours_follow_the_system_until_the_reader_chooses(new_reader: NewReader):
    paper = "getComputedStyle(document.body).backgroundColor"
    dark, light = new_reader(color_scheme="dark"), new_reader(color_scheme="light")
    assert dark.open().evaluate(paper) != light.open().evaluate(paper)
    page = light.page
    bright = page.evaluate(paper)
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.reload()
    assert page.evaluate(paper) == dark.page.evaluate(paper) != bright


def test_a_citation_can_be_copied(new_reader: NewReader):
    one = new_reader(permissions=["clipboard-read", "clipboard-write"])
    page = one.open_briefing()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    citation = " ".join(page.locator("#cite").inner_text().split())
    assert page.evaluate("navigator.clipboard.readText()") == citation


def test_a_quotation_is_copied_with_the_address_of_its_sentence(new_reader: NewReader):
    page = new_reader(permissions=["clipboard-read", "clipboard-write"]).open_briefing()
    figure = page.locator("#quotations .quote").first
    figure.get_by_role("button", name=re.compile("^Copy quotation")).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    words = " ".join(figure.locator("blockquote").inner_text().split())
    sentence = figure.locator("a.src").get_attribute("href") or "-"
    citation = " ".join(page.locator("#cite").inner_text().split())
    assert copied == f"{words} {figure.locator('.by').inner_text()}. {citation}{sentence}"


def test_unnamed_sources_stand_together_below_those_with_names(reader: Reader):
    page = reader.open_briefing()
    kinds = page.locator("#quotations > figure, #quotations > h3").evaluate_all(
        "all => all.map(one => one.matches('h3') ? one.textContent : one.querySelector('.by a') ? 'named' : 'unnamed')"
    )
    at = kinds.index("Unnamed sources")
    assert set(kinds[:at]) == {"named"}
    assert set(kinds[at + 1 :]) == {"unnamed"}


def test_quotations_show_the_words_that_attribute_them(reader: Reader):
    page = reader.open_briefing()
    clauses = page.locator("#quotations .how", has_text="as written")
    assert clauses.count() > 5
    text = " ".join((page.locator("#text").text_content() or "").split())
    for said in clauses.all_inner_texts():
        found = re.search(r"as written: “(.+?)”", said)
        assert found
        assert found[1] in text


def test_what_a_rule_inferred_says_so_in_the_card_and_in_the_timeline(reader: Reader):
    page = reader.open_briefing()
    stated = page.locator("#timeline li", has_text="written out in the text").first
    inferred = page.locator("#timeline li", has_text="the publication date").first
    expect(stated.locator(".guess")).to_have_count(0)
    expect(inferred.locator(".guess")).to_have_text("inferred")
    page.locator("#text a.m-date", has_text="Friday").first.click()
    expect(page.locator("#card .guess")).to_have_text("inferred")
    expect(page.locator("#card .note")).to_contain_text("up to the publication date")
    page.keyboard.press("Escape")
    page.locator("#text a.m-date", has_text="November 2025").first.click()
    expect(page.locator("#card .note")).to_contain_text("Written out")
    expect(page.locator("#card .guess")).to_have_count(0)


def test_a_long_page_leads_back_to_its_top_without_scripts(new_reader: NewReader):
    for options in ({}, {"java_script_enabled": False}):
        page = new_reader(**options).open_briefing()
        link = page.get_by_role("link", name="Back to top")
        expect(link).not_to_be_in_viewport()
        page.mouse.wheel(0, 3000)
        expect(link).to_be_in_viewport()
        link.focus()
        assert link.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
        page.keyboard.press("Enter")
        expect(page.locator(".masthead__name")).to_be_in_viewport()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.masthead') !== null")


def test_a_short_page_needs_no_way_back(reader: Reader):
    expect(reader.open("404.html").get_by_role("link", name="Back to top")).to_have_count(0)


def test_related_briefings_give_their_reasons(reader: Reader):
    page = reader.open_briefing()
    related = page.locator("#related li")
    assert related.count() > 1
    for at in range(related.count()):
        assert related.nth(at).locator(".why a").count() > 0
    related.first.locator("a").first.click()
    expect(page.locator("header.b-head h1")).to_be_visible()
