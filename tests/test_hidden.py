"""Texts that may not be published: no file gives a stretch of them away, and short quotations may stand."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as escape_xml

import pytest
from icalendar import Calendar, Event

from briefing.compose import compose
from briefing.config import Config
from briefing.hidden import HiddenTexts
from briefing.link import link
from briefing.markup import escape as escape_for_markdown
from briefing.model import AnnotatedArticle, Change, Correction, Registry
from briefing.places import EXCERPT_WORDS, near, shorten
from briefing.publish import publish
from briefing.render import render
from tests.factories import (
    annotate_by_hand,
    find,
    make_actor,
    make_article,
    make_event,
    make_figure,
    make_quote,
    make_term,
)

TEMPLATES = Path(__file__).parent.parent / "templates"
SENTENCE = (
    "Nobody on the harbour board’s UK-EU panel could say on Tuesday when “the new pier” would open, said Ada Marsh, the"
    " mayor & chair of the board of the port of Oslo."
)
ARTICLE = make_article(SENTENCE + "\n", rights="excerpt", title="Pier")


def found(name: str, content: str, article=ARTICLE) -> bool:
    return bool(list(HiddenTexts([article]).found_in([name], lambda _: content)))


def calendar() -> str:
    event = Event()
    event.add("summary", SENTENCE)
    whole = Calendar()
    whole.add_component(event)
    return whole.to_ical().decode()


def database() -> str:
    store = sqlite3.connect(":memory:")
    store.execute("CREATE TABLE t (a)")
    store.execute("INSERT INTO t VALUES (?)", (SENTENCE,))
    store.commit()
    return store.serialize().decode("utf-8", "replace")


def table(*cells: str) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a/index.html", f"<p>{escape(SENTENCE)}</p>"),
        ("a/index.html", f"<p>{escape_for_markdown(SENTENCE)}</p>"),
        ("a/index.html", f"<p>{escape(SENTENCE).replace('harbour', '<b class=x>harbour</b>')}</p>"),
        ("a/index.html", f'<meta name="description" content="{escape(SENTENCE)}">'),
        ("data/a.json", json.dumps({"a": [{"b": SENTENCE}]})),
        ("data/a.json", json.dumps({"a": SENTENCE}, ensure_ascii=False)),
        ("data/a.json", SENTENCE),  # no JSON at all
        ("search/search_index.json", json.dumps({"docs": [{"text": f"<p>{escape(SENTENCE)}</p>"}]})),
        ("data/annotations/a.jsonld", json.dumps({"exact": SENTENCE})),
        ("data/a.csv", table("1", SENTENCE)),
        ("feeds/all.atom", f"<feed><summary>{escape_xml(SENTENCE)}</summary></feed>"),
        ("feeds/all.ics", calendar()),
        ("data/briefing.sqlite", database()),
        ("data/cite/a.bib", f"@online{{a, title = {{{SENTENCE}}}}}"),
        ("data/cite/a.ris", f"TI  - {SENTENCE}\r\n"),
    ],
)
def test_a_stretch_is_found_however_a_file_writes_it(name, content):
    assert found(name, content)
    assert not found(name, content, replace(ARTICLE, rights="full"))


WORDS = SENTENCE.split()
FIRST, SECOND = " ".join(WORDS[:7]), " ".join(WORDS[7:14])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a/index.html", f"<blockquote>{FIRST}</blockquote><figcaption>{SECOND}</figcaption>"),
        ("data/a.json", json.dumps({"words": FIRST, "speaker": SECOND})),
        ("data/a.csv", table(FIRST, SECOND)),
        ("feeds/all.atom", f"<title>{FIRST}</title><summary>{SECOND}</summary>"),
    ],
)
def test_short_quotations_may_stand_beside_each_other(name, content):
    assert not found(name, content)


def test_a_whole_text_in_short_paragraphs_is_found_all_the_same():
    lines = [f"Line {number} of this poem has few words." for number in range(12)]
    poem = make_article("\n\n".join(lines) + "\n", rights="excerpt", title="Poem")
    assert found("a/index.html", "".join(f"<p>{line}</p>" for line in lines), poem)
    assert not found("a/index.html", "".join(f"<p>{line}</p>" for line in lines[:3]), poem)


def test_the_words_before_a_correction_are_hidden_as_well():
    was = "Nobody on the other panel would ever say on a Sunday when the old pier had been closed for good."
    correction = Correction(date=date(2026, 3, 9), text="Wrong.", changes=(Change(was=was, now="x"),))
    assert found("a.html", f"<p>{was}</p>", replace(ARTICLE, corrections=(correction,)))
    assert not found("a.html", f"<p>{was}</p>")
    marked = SENTENCE.replace("Tuesday", "<del>Tuesday</del>")
    assert found("a.html", f"<p>{marked}</p>")


def test_a_headline_may_be_told_even_where_it_opens_the_text():
    title = "Harbour board of Oslo cannot say on Tuesday when its new pier will be open to ferries"
    headed = make_article(f"{title}\n\n{SENTENCE}\n", rights="excerpt", title=title)
    assert not found("a/index.html", f"<h1>{title}</h1>", headed)
    assert found("a/index.html", f"<h1>{title}</h1><p>{SENTENCE}</p>", headed)


# What the site shows of an excerpt


def counted(words: str) -> int:
    return len([word for word in words.replace("…", "").replace("-", " ").replace("’", " ").split() if word])


def test_an_excerpt_is_cut_by_the_words_that_the_check_counts():
    cut = shorten(SENTENCE, ARTICLE)
    assert cut == "Nobody on the harbour board’s UK-EU panel could say …"
    assert counted(cut) <= EXCERPT_WORDS
    assert shorten(SENTENCE, replace(ARTICLE, rights="full")) == SENTENCE
    assert shorten("Nobody on the board", ARTICLE) == "Nobody on the board"


def test_an_excerpt_leaves_room_for_the_name_beside_it():
    role = "the mayor and chair of the board of the port of Oslo"
    assert shorten(role, ARTICLE, beside="Ada Marsh") == "the mayor and chair of the board of the …"
    assert shorten("one", ARTICLE, beside=" ".join("abcdefghijklmn")) == "…"


def test_the_words_around_a_mention_are_few_enough():
    text = "the  long-standing,\nwell-known, much-loved and ill-fated ferry of the old-world harbour of Oslo"
    around = find(text, text)
    cut = near(text, around, find(text, "ferry"))
    assert counted(cut.of(text)) <= EXCERPT_WORDS
    assert cut.of(text) == "much-loved and ill-fated ferry of the old-world harbour"


LONG_ROLE = "chair of the harbour board of the town and port of Oslo and of all its quays and ferries"
LONG_DEFINITION = "a fund that pays for the repair of quays, piers and sea-walls in all towns of the whole coast"
OPENS = "The harbour at Oslo reopens after a long winter in which no ship at all could come in or go out on 12 March"
QUOTED = "a good day for all who have waited here in the cold"
EXCERPT = (
    f"{OPENS}. Ada Marsh, {LONG_ROLE}, said so. “{QUOTED.capitalize()},” Ada Marsh said. Safe, {LONG_DEFINITION},"
    " pays €2m for each and every one of the quays of the town of Oslo and of its harbour. We will not wait, a port"
    " official said.\n"
)


def excerpt(**fields) -> AnnotatedArticle:
    article = make_article(EXCERPT, **{"rights": "excerpt", "title": OPENS} | fields)
    return annotate_by_hand(
        article,
        actors=(make_actor(EXCERPT, "Ada Marsh", roles=[LONG_ROLE]), make_actor(EXCERPT, "Oslo", kind="country")),
        events=(make_event(EXCERPT, OPENS, "2026-03-12", written="12 March", status="planned", actors=("ada-marsh",)),),
        terms=(make_term(EXCERPT, "Safe", definition=LONG_DEFINITION),),
        figures=(make_figure(EXCERPT, "€2m", 2e6, "EUR", about=EXCERPT[EXCERPT.index("pays €2m") : -1]),),
        quotes=(make_quote(EXCERPT, QUOTED.capitalize(), "ada-marsh"),),
    )


@pytest.mark.parametrize(
    "config", [Config(), Config(site_url="https://a.example/", repo_url="https://github.com/a/b/")]
)
def test_no_page_feed_or_file_gives_an_excerpt_away(config):
    one = excerpt()
    kb, _ = link([one], Registry())
    made = render([*compose(kb, config), *publish(kb, config)], TEMPLATES)
    files = {
        str(path.with_suffix(".html") if path.suffix == ".md" else path): raw
        if isinstance(raw, str)
        else raw.decode("utf-8", "replace")
        for path, raw in made.items()
    }
    assert len(files) > 20
    assert [problem.path for problem in HiddenTexts([one.article]).found_in(files, lambda name: files[name])] == []
    shown = HiddenTexts([replace(one.article, rights="excerpt")])
    full, _ = link([excerpt(rights="full")], Registry())
    given = render([*compose(full, config), *publish(full, config)], TEMPLATES)
    pages = {f"{path}.html": raw for path, raw in given.items() if path.suffix == ".md"}
    assert list(shown.found_in(pages, lambda name: str(pages[name])))
