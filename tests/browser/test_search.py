"""Search finds what readers type: names without their accents, sums, and words that other engines throw away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.model]


def search(reader: Reader, words: str) -> list[str]:
    """Type into the search field and return the titles of what is found, best first."""
    field = reader.page.locator(".md-search__input")
    field.click()
    field.fill("")
    field.press_sequentially(words, delay=15)
    hits = reader.page.locator(".md-search-result__item > a h1, .md-search-result__item > a h2")
    expect(hits.first).to_be_visible()
    expect(reader.page.locator(".md-search-result__meta")).to_contain_text("matching")
    return hits.all_inner_texts()


@pytest.mark.parametrize("words", ["Sefcovic", "Šefčovič", "Maros", "sefc"])
def test_a_name_is_found_with_and_without_its_accents_and_leads_to_the_profile(reader: Reader, words: str):
    reader.open()
    assert "Šefčovič" in search(reader, words)[0]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("150bn", "UK and EU explore renewed talks"),
        ("€150bn", "UK and EU explore renewed talks"),
        ("Brussels insiders", "UK and EU explore renewed talks"),
        ("Security Action for Europe", "Safe"),
        ("Starmer", "Keir Starmer"),
    ],
)
def test_sums_words_and_long_forms_are_found(reader: Reader, words: str, title: str):
    reader.open()
    assert any(title in hit for hit in search(reader, words))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("UK", "United Kingdom"),
        ("uk ", "United Kingdom"),
        ("US", "United States"),
        ("Washington", "United States"),
        ("EU", "European Union"),
        ("Nato", "Nato"),
        ("Safe", "Safe"),
        ("SPS", "SPS"),
        ("Security Action for Europe", "Safe"),
        ("von der leyen", "Ursula von der Leyen"),
        ("vonder", "Ursula von der Leyen"),
        ("sefcovi", "Maroš Šefčovič"),
    ],
)
def test_an_exact_name_comes_before_what_only_begins_like_it(reader: Reader, words: str, first: str):
    reader.open()
    assert search(reader, words)[0] == first


def test_enter_opens_the_exact_name(reader: Reader):
    page = reader.open()
    search(reader, "Safe")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/glossary/#safe$"))


def test_every_hit_is_listed_once(reader: Reader):
    page = reader.open()
    for words in ("Safe", "third country", "European Union"):
        search(reader, words)
        links = page.locator(".md-search-result__link").evaluate_all("all => all.map(one => one.href)")
        assert len(links) == len(set(links))


@pytest.mark.parametrize("words", ["who", "US", "Washington", "12 February", "error", "front matter"])
def test_guides_for_editors_are_no_hits(reader: Reader, words: str):
    reader.open()
    reader.page.locator(".md-search__input").click()
    reader.page.locator(".md-search__input").press_sequentially(words, delay=15)
    expect(reader.page.locator(".md-search-result__meta")).to_contain_text("matching")
    links = reader.page.locator(".md-search-result__link").evaluate_all("all => all.map(one => one.pathname)")
    assert [link for link in links if "/about/" in link and "/about/method/" not in link] == []


@pytest.mark.parametrize("words", ["Sefcovic", "Antonio", "Szlapka"])
def test_spellings_for_the_search_are_not_read_out_in_the_hits(reader: Reader, words: str):
    reader.open()
    search(reader, words)
    assert words not in "".join(reader.page.locator(".md-search-result__item").all_inner_texts())


def test_spellings_for_the_search_are_not_seen_on_the_page(reader: Reader):
    page = reader.open_briefing()
    assert "Maros Sefcovic" in page.locator("main").inner_html()
    assert "Maros" not in page.locator("main").inner_text()


def test_words_that_are_often_thrown_away_are_found(reader: Reader):
    reader.open()
    for words in ("US", "May", "said"):
        assert search(reader, words)


def test_a_hit_opens_its_page(reader: Reader):
    page = reader.open("about/method/")
    search(reader, "Sefcovic")
    page.locator(".md-search-result__item > a").first.click()
    expect(page.locator("h1")).to_contain_text("Šefčovič")


def test_search_works_by_keys_alone(reader: Reader):
    page = reader.open("about/method/")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("Sefcovic", delay=15)
    expect(page.locator(".md-search-result__item").first).to_contain_text("Šefčovič")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Šefčovič")


def test_a_hit_in_the_text_leads_on_to_the_sentence_with_the_words(reader: Reader):
    page = reader.open()
    search(reader, "ammunition drones")
    page.locator(".md-search-result__link[href*='#']").first.click()
    expect(page).to_have_url(re.compile(r"#s\d+-\d+$"))
    expect(page.locator(".s:target")).to_contain_text("ammunition and drones")
    expect(page.locator(".s:target")).to_be_in_viewport()
    page.get_by_role("button", name="Back to where you came from").click()
    expect(page).to_have_url(reader.address)


def test_search_works_on_a_phone(phone: Reader):
    page = phone.open()
    page.locator("label[for='__search'].tool").tap()
    assert "Šefčovič" in search(phone, "Sefcovic")[0]
