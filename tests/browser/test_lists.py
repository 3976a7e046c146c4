"""The list of briefings and the index of actors: filters that can be shared, and orders that need no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader, Reader

pytestmark = [pytest.mark.browser, pytest.mark.model]

SHOWN = ".river > li:not([hidden])"


def count(words: str) -> int:
    """Return the number at the end of a filter's words."""
    found = re.search(r"(\d+)$", words.strip())
    assert found, words
    return int(found[1])


def test_every_filter_of_the_list_leaves_as_many_as_it_says(reader: Reader):
    page = reader.open("briefings/")
    whole = page.locator(SHOWN).count()
    links = page.locator(".filters p > a")
    for fold in page.locator(".filters details").all():
        fold.locator("summary").click()
    for at in range(links.count()):
        link = links.nth(at)
        said = count(link.inner_text())
        link.click()
        assert page.locator(SHOWN).count() == said, link.inner_text()
        link.click()
        assert page.locator(SHOWN).count() == whole


def test_topic_actor_and_date_narrow_the_list_together_and_it_can_be_shared(reader: Reader):
    page = reader.open("briefings/")
    for row, choice in (("Year", "2025"), ("Topic", "Defence"), ("Actor", "Keir Starmer")):
        page.locator(".filters p", has_text=row).get_by_role("link", name=re.compile(f"^{choice}")).click()
    left = page.locator(SHOWN).count()
    assert 0 < left < 5
    expect(page.locator(".filters [role=status]")).to_contain_text(f"{left} briefing")
    expect(page.locator(".filters [role=status]")).to_contain_text("2025, Defence, Keir Starmer")
    expect(page.locator(".year:visible")).to_have_count(1)
    page.goto(page.url)
    expect(page.locator(SHOWN)).to_have_count(left)
    expect(page.locator(".filters a[aria-current]")).to_have_count(3)
    page.get_by_role("link", name="Show all").click()
    assert "?" not in page.url


def test_a_topic_that_is_chosen_leads_on_to_its_page(reader: Reader):
    page = reader.open("briefings/?topic=defence")
    page.get_by_role("link", name="Page of this topic").click()
    expect(page.locator("h1")).to_have_text("Defence")


def test_without_scripts_the_topics_are_links(new_reader: NewReader):
    page = new_reader(java_script_enabled=False).open("briefings/")
    expect(page.locator(".filters")).to_be_hidden()
    page.locator(".topics").get_by_role("link", name="Defence").click()
    expect(page.locator("h1")).to_have_text("Defence")


def test_the_filters_work_by_keys_and_going_back(reader: Reader):
    page = reader.open("briefings/")
    whole = page.locator(SHOWN).count()
    page.locator(".filters a").first.focus()
    page.keyboard.press("Enter")
    left = page.locator(SHOWN).count()
    assert 0 < left < whole
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(whole)


def test_the_orders_of_the_index_are_plain_links(new_reader: NewReader):
    page = new_reader(java_script_enabled=False).open("actors/")
    for order, heading in (("By kind", "People"), ("By side", "European Union"), ("By briefing", "UK and EU explore")):
        page.get_by_role("link", name=order, exact=True).click()
        expect(page.locator(".ways [aria-current]")).to_have_text(order)
        expect(page.locator(".group > h2").filter(has_text=heading).first).to_be_visible()
    page.get_by_role("link", name="By side", exact=True).click()
    side = page.locator(".group", has=page.get_by_role("heading", name="European Commission", exact=True))
    expect(side.get_by_role("link", name="Ursula von der Leyen")).to_be_visible()
    side.get_by_role("link", name="Ursula von der Leyen").click()
    expect(page.locator("h1")).to_have_text("Ursula von der Leyen")


@pytest.mark.parametrize(
    ("path", "typed", "left", "shown"),
    [
        ("glossary/", "treaty eu", 2, ".entry"),
        ("actors/", "sefcovic", 1, ".az > li"),
        ("actors/", "zzz", 0, ".az > li"),
    ],
)
def test_a_field_narrows_the_glossary_and_the_index(reader: Reader, path: str, typed: str, left: int, shown: str):
    page = reader.open(path)
    whole = page.locator(shown).count()
    page.locator(".narrow input").fill(typed)
    found = page.locator(f"{shown}:visible").count()
    assert found == left if left < 2 else left <= found < whole
    expect(page.locator(".narrow [role=status]")).to_have_text(f"{found} of {whole}")
    assert page.locator("section.letter:visible, section.group:visible").count() == (found if "actors" in path else 0)
    page.locator(".narrow input").fill("")
    assert page.locator(f"{shown}:visible").count() == whole


def test_without_scripts_no_dead_field_stands_above_a_list(new_reader: NewReader):
    assert new_reader(java_script_enabled=False).open("glossary/").locator("input:visible").count() == 0
