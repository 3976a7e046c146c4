"""The preview: one file, nothing beside it, nothing in it that runs, everything found in its context."""

import re
from pathlib import Path

import pytest
from lxml import html

from briefing.config import Config
from briefing.link import link
from briefing.model import Registry, Span
from briefing.preview import _in_context, preview
from tests.factories import annotate_by_hand, make_actor, make_article, make_quote

ROOT = Path(__file__).parent.parent
TEXT = 'The harbour reopens. Ada Marsh said it was “a good <b id="s1-1">day</b>”.'


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    articles = [
        annotate_by_hand(
            make_article(TEXT, slug=slug),
            actors=[make_actor(TEXT, "Ada Marsh")],
            quotes=[make_quote(TEXT, 'a good <b id="s1-1">day</b>', "ada-marsh")],
        )
        for slug in ("one", "two", "three")
    ]
    kb, _ = link(articles, Registry())
    return html.document_fromstring(preview(kb, Config(), slugs=["one", "three"], root=ROOT))


def test_only_the_wanted_briefings_are_shown(page):
    text = page.text_content()
    assert "seeds/one.md" in text
    assert "seeds/three.md" in text
    assert "seeds/two.md" not in text


def test_the_text_is_untouched(page):
    block = page.get_element_by_id("one--b1")
    assert block.text_content() == TEXT


def test_ids_are_unique_and_every_link_inside_leads_somewhere(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) > 10
    inside = [href for href in page.xpath("//a/@href") if href.startswith("#")]
    assert inside
    assert {href[1:] for href in inside} <= set(ids)
    assert not [href for href in page.xpath("//a/@href") if not href.startswith(("#", "https://"))]


def test_nothing_runs_and_nothing_is_loaded(page):
    assert not page.xpath("//script|//link|//iframe|//img|//object|//*[@src]")
    assert not [name for name in page.xpath("//@*") if re.match(r"on", getattr(name, "attrname", ""))]
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_everything_found_can_be_ticked_off(page):
    rows = page.xpath("//table[@class='preview-found'][1]/tbody/tr")
    assert {"person", "quotation"} <= {row.xpath("string(td[4])") for row in rows}
    assert all(row.xpath("td[1]/input[@type='checkbox']/@aria-label") for row in rows)
    assert any("Ada Marsh" in row.xpath("string(td[5]/mark)") for row in rows)


def test_what_was_found_stands_between_whole_words():
    text = f"{'Long before that, ' * 5}it said “yes”, and {'went on for hours ' * 5}"
    at = text.index("yes")
    shown = _in_context(Span(at, at + 3), text)
    assert shown.startswith("… Long before that, Long before that, it said “<mark>yes</mark>”, and went on for hours")
    assert shown.endswith(" went …")
    assert _in_context(Span(0, 2), "It is.\nSo.") == "<mark>It</mark> is. So."
