"""The site's timeline: filters that can be shared, and a strip that never stands in the way."""

from __future__ import annotations

import re
from itertools import pairwise

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
    page.get_by_role("button", name="Later").click()
    assert edges(page) != grown
    smaller.click()
    assert edges(page) == before


def test_the_arrow_keys_go_from_event_to_event_of_the_strip(reader: Reader):
    page = reader.open("timeline/")
    strip, told = page.locator(".strip"), page.locator(".strip [role=status]")
    marks = page.locator(".strip .mark")
    titles = marks.locator("title").all_text_contents()
    strip.focus()
    assert strip.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
    for nth, key in [(0, "ArrowRight"), (1, "ArrowRight"), (len(titles) - 1, "End"), (0, "Home"), (0, "ArrowLeft")]:
        page.keyboard.press(key)
        expect(told).to_have_text(f"{nth + 1} of {len(titles)}: {titles[nth]}")
        expect(marks.nth(nth)).to_have_class("mark here")
    page.get_by_role("button", name="Larger").click(click_count=3)
    page.get_by_role("button", name="Larger").press("End")
    expect(marks.last.locator("circle, rect")).to_be_in_viewport()
    strip.focus()
    page.keyboard.press("Enter")
    event = page.locator(f"[id='{marks.last.get_attribute('data-event')}']")
    expect(event).to_be_focused()
    expect(event).to_be_in_viewport()
    assert page.url.endswith("#" + (event.get_attribute("id") or "-"))


def test_the_arrow_keys_leave_out_what_a_filter_leaves_out(reader: Reader):
    page = reader.open("timeline/?year=2026")
    kept = page.locator(".strip .mark:not(.out)")
    page.locator(".strip").focus()
    page.keyboard.press("ArrowRight")
    expect(kept.first).to_have_class("mark here")
    expect(page.locator(".strip [role=status]")).to_contain_text(f"1 of {kept.count()}: ")


def test_marks_of_the_strip_are_links_that_nobody_has_to_tab_through(new_reader: NewReader):
    page = new_reader(java_script_enabled=False).open("timeline/")
    marks = page.locator(".strip a.mark")
    assert marks.count() == page.locator("ol.tl > li[data-first], ol.tl > li[data-last]").count() > 5
    assert set(marks.evaluate_all("all => all.map(one => one.tabIndex)")) == {-1}
    mark = marks.last
    mark.locator("circle, rect").click()
    expect(page.locator(f"[id='{mark.get_attribute('data-event')}']")).to_be_in_viewport()


def test_the_axis_of_a_strip_drawn_larger_keeps_several_labels(reader: Reader):
    page = reader.open("timeline/")
    labels = page.locator(".strip .tick:visible")
    for times in range(1, 6):
        page.get_by_role("button", name="Larger").click()
        page.locator(".strip").press("Home")
        said = labels.all_text_contents()
        assert len(said) >= 3, f"{2**times} times as large"
        assert len(set(said)) == len(said)
        boxes = sorted(box["x"] for one in labels.all() if (box := one.bounding_box()))
        assert all(right - left > 80 for left, right in pairwise(boxes))
    assert all(re.fullmatch(r"\d+ \w+ \d{4}", label) for label in said)


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


def test_on_a_phone_the_strip_is_drawn_larger_and_stays_within_the_screen(phone: Reader):
    page = phone.open("timeline/")
    size = "all => Math.min(...all.map(one => one.getBoundingClientRect().height))"
    assert page.locator(".strip .tick:visible").evaluate_all(size) >= 12
    boxes = page.locator(".strip .mark > *:not(title)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"
    )
    assert min(left for left, _ in boxes) >= 0
    assert max(right for _, right in boxes) <= PHONE["width"]


def test_on_a_phone_the_labels_of_the_strip_go_along_with_it(phone: Reader):
    page = phone.open("timeline/")
    labels = page.locator(".strip .tick:visible")
    for _ in range(3):
        page.get_by_role("button", name="Larger").tap()
        before = labels.all_text_contents()
        page.get_by_role("button", name="Later").tap()
        assert before
        assert labels.all_text_contents() != before


def test_on_a_phone_without_scripts_the_list_is_enough(new_reader: NewReader):
    page = new_reader(viewport=PHONE, java_script_enabled=False).open("timeline/")
    expect(page.locator(".strip")).to_be_hidden()
    expect(page.locator(SHOWN).first).to_be_visible()


def test_on_a_phone_every_choice_of_the_filters_is_within_the_screen(phone: Reader):
    page = phone.open("timeline/")
    rights = page.locator(".filters p a:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().right)"
    )
    assert len(rights) > 10
    assert max(rights) <= PHONE["width"]
