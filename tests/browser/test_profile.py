"""An actor's profile: who it appears with and in which sentences, what it said, and how to cite that."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader, Reader

pytestmark = [pytest.mark.browser, pytest.mark.model]

PROFILE = "actors/keir-starmer/"


def test_a_line_of_the_picture_leads_to_the_sentence_that_names_both(reader: Reader):
    page = reader.open(PROFILE)
    line = page.locator(".network a.edge").first
    title = line.locator("title").text_content() or ""
    names, said = title.split(": ", 1)
    assert names.startswith("Keir Starmer and ")
    line.locator(".room").dispatch_event("click")
    expect(page).to_have_url(re.compile(r"/briefings/[^#]+#s\d+-\d+$"))
    expect(page.locator(".s:target")).to_be_in_viewport()
    assert " ".join(page.locator(".s:target").inner_text().split()) == said


def test_the_picture_is_no_stop_for_keys_and_the_table_says_the_same(reader: Reader):
    page = reader.open(PROFILE)
    assert page.locator(".network a:not([tabindex='-1'])").count() == 0
    expect(page.locator(".network svg")).to_have_attribute("aria-hidden", "true")
    drawn = page.locator(".network a.edge").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    outer = page.locator(".network a.outer").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    listed = page.locator("#company .kwic a.src").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert drawn
    assert outer
    assert set(drawn) | set(outer) <= set(listed)


def test_the_table_shows_the_sentences_by_keys_and_without_scripts(new_reader: NewReader):
    page = new_reader(java_script_enabled=False).open(PROFILE)
    row = page.locator("#company tbody tr.read").first
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    sentence = row.locator(".kwic li").first
    expect(sentence).to_be_visible()
    assert sentence.locator("mark").count() >= 2  # both names
    sentence.locator("a.src").click()
    expect(page).to_have_url(re.compile(r"#s\d+-\d+$"))


def test_a_quotation_on_a_profile_is_copied_with_its_place(new_reader: NewReader):
    page = new_reader(permissions=["clipboard-read", "clipboard-write"]).open(PROFILE)
    figure = page.locator("#said .quote", has=page.locator(".guess")).first
    figure.get_by_role("button", name=re.compile("^Copy quotation")).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    words = " ".join(figure.locator("blockquote").inner_text().split())
    href = figure.locator("a.src").evaluate("one => one.href")
    assert copied.startswith(f"{words} Keir Starmer (speaker inferred). ")
    assert copied.endswith(f", {href}")


def test_what_others_said_stands_apart_from_what_the_actor_said(reader: Reader):
    page = reader.open("actors/european-union/")
    others = page.locator("#said-about .quote")
    assert others.count() > 0
    for at in range(others.count()):
        assert others.nth(at).locator(".by").inner_text().strip()
    mentions = page.locator("#mentions .kwic li")
    assert mentions.count() > 3
    mentions.first.locator("a.src").click()
    expect(page.locator(".s:target")).to_be_in_viewport()
