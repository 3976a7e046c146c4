"""The site's timeline: filters that can be shared, and a strip that never stands in the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewReader, Reader

pytestmark = [pytest.mark.browser, pytest.mark.model]

SHOWN = ".tl > li[data-status]:not([hidden])"


def edges(page: Page) -> list[float]:
    """Return where the marks of the first strip begin."""
    marks = page.locator(".strip .mark > *:not(title)")
    return [round(x, 1) for x in marks.evaluate_all("all => all.map(one => one.getBoundingClientRect().x)")]


def test_filters_narrow_the_list_and_say_so(reader: Reader):
    page = reader.open("timeline/")
    whole = page.locator(SHOWN).count()
    page.locator(".filters a", has_text=re.compile("^2025")).click()
    of_year = page.locator(SHOWN).count()
    page.locator(".filters a", has_text=re.compile("^Ukraine")).first.click()
    of_both = page.locator(SHOWN).count()
    assert whole > of_year > of_both > 0
    expect(page.locator(".filters [role=status]")).to_contain_text(f"{of_both} event")
    assert page.locator(".month:visible").count() <= of_both
    page.get_by_role("link", name="Show all").click()
    assert page.locator(SHOWN).count() == whole


def test_a_filtered_timeline_can_be_shared_and_left_by_going_back(reader: Reader):
    page = reader.open("timeline/")
    whole = page.locator(SHOWN).count()
    page.locator(".filters a", has_text=re.compile("^2025")).click()
    left = page.locator(SHOWN).count()
    shared = page.url
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(whole)
    page.goto(shared)
    expect(page.locator(SHOWN)).to_have_count(left)
    expect(page.locator(".filters a[aria-current]")).to_have_count(1)


def test_filters_and_what_is_folded_work_by_keys(reader: Reader):
    page = reader.open("timeline/")
    whole = page.locator(SHOWN).count()
    year = page.locator(".filters a", has_text=re.compile("^2026"))
    page.locator(".filters a").first.focus()
    for _ in range(10):
        if year.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert 0 < page.locator(SHOWN).count() < whole
    expect(year).to_be_focused()
    page.keyboard.press("Enter")
    assert page.locator(SHOWN).count() == whole
    fold = page.locator(".filters details")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("a").first).to_be_visible()


def test_the_timeline_is_filtered_by_how_sure_a_date_is(reader: Reader):
    page = reader.open("timeline/")
    dated = page.locator(f"ol{SHOWN}").count()
    left = {}
    for name in ("Stated in the text", "Inferred by rule"):
        link = page.locator(".filters a", has_text=name)
        link.click()
        left[name] = page.locator(SHOWN).count()
        expect(page.locator(".filters [role=status]")).to_contain_text(f"{left[name]} event")
        assert link.locator("small").inner_text() == str(left[name])
    assert "certainty=inferred" in page.url
    badges = page.locator(f"{SHOWN} .how .guess")
    expect(badges).to_have_count(left["Inferred by rule"])
    assert sum(left.values()) == dated
    page.reload()
    expect(page.locator(SHOWN)).to_have_count(left["Inferred by rule"])
    vague = page.locator(".filters a", has_text="Approximate")
    vague.click()
    assert page.locator(f"{SHOWN}[data-approximate]").count() == page.locator(SHOWN).count() > 0
    assert vague.locator("small").inner_text() == str(page.locator(SHOWN).count())


def test_an_open_stretch_counts_in_the_year_it_begins(reader: Reader):
    page = reader.open("timeline/")
    for link in page.locator(".filters p", has_text="Year").locator("a").all():
        link.click()
        assert page.locator(SHOWN).count() == int(link.locator("small").inner_text()), link.inner_text()


def test_a_status_leaves_as_many_as_it_says(reader: Reader):
    page = reader.open("timeline/")
    for link in page.locator(".filters p", has_text="Status").locator("a").all():
        link.click()
        assert page.locator(SHOWN).count() == int(link.locator("small").inner_text())


def test_what_certainty_means_is_a_link_away(reader: Reader):
    page = reader.open("timeline/?year=2025")
    page.get_by_role("link", name="how dates are read").click()
    expect(page.get_by_role("heading", name="Stated and inferred")).to_be_attached()


def test_an_unknown_filter_leaves_nothing_but_a_way_out(reader: Reader):
    page = reader.open("timeline/?topic=%3Cimg%3E")
    expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.get_by_role("link", name="Show all")).to_be_visible()


def test_a_mark_of_the_strip_leads_to_its_event(reader: Reader):
    page = reader.open("timeline/")
    mark = page.locator(".strip .mark").first
    name = mark.get_attribute("data-event")
    mark.locator("circle, rect").click()
    expect(page).to_have_url(re.compile(f"#{re.escape(name or '-')}$"))
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()


def test_the_strip_grows_and_moves_by_buttons_and_keys(reader: Reader):
    page = reader.open("timeline/")
    before = edges(page)
    larger, smaller = page.get_by_role("button", name="Larger"), page.get_by_role("button", name="Smaller")
    expect(smaller).to_be_disabled()
    larger.click()
    grown = edges(page)
    assert grown != before
    larger.press("ArrowRight")
    assert edges(page) != grown
    smaller.click()
    assert edges(page) == before


def test_the_strip_lets_the_wheel_scroll_the_page(reader: Reader):
    page = reader.open("timeline/")
    before = edges(page)
    page.locator(".strip svg").hover()
    page.mouse.wheel(0, 300)
    page.evaluate(
        """new Promise((done) => {
          const look = () => (scrollY > 100 ? done() : requestAnimationFrame(look));
          look();
        })"""
    )
    page.evaluate("scrollTo(0, 0)")
    assert edges(page) == before


def test_today_stands_in_the_strip(reader: Reader):
    reader.page.clock.set_fixed_time("2026-01-31T12:00:00")
    expect(reader.open("timeline/").locator(".strip .now")).to_have_count(1)


def test_on_a_phone_the_list_is_enough(new_reader: NewReader):
    page = new_reader(viewport=PHONE).open("timeline/")
    expect(page.locator(".strip")).to_be_hidden()
    expect(page.locator(SHOWN).first).to_be_visible()
