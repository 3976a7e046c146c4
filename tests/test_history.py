"""What became of a text: corrections with the words before and now, on the page, in the log, the feed and the data."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from briefing.compose import compose
from briefing.compose.history import before_and_now
from briefing.compose.structured import briefing_data
from briefing.config import Config
from briefing.link import link
from briefing.model import AnnotatedArticle, Change, Correction, Registry, RegistryActor, RegistryTerm, Review
from briefing.places import EXCERPT_WORDS
from briefing.publish import publish
from briefing.render import render
from briefing.views import CorrectionsView, HomeView
from tests.factories import annotate_by_hand, find, make_actor, make_article, make_event, make_quote, make_term
from tests.test_compose import TEMPLATES, briefing, built, views

CONFIG = Config(site_name="Briefing", site_url="https://news.example.org/")
SLUG = "2026-03-06-harbour"
PAGE = PurePosixPath(f"briefings/{SLUG}.md")
LOG = PurePosixPath("corrections/index.md")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TEXT = "The board of the harbour at Port Elgar, which met in the old town hall on Tuesday, has nine members in all."
WAS = TEXT.replace("nine", "seven")
BIG = Correction(
    date=date(2026, 3, 9), text="Nine members, not seven.", changes=(Change(was=WAS, now=TEXT, span=find(TEXT, TEXT)),)
)
SMALL = Correction(date=date(2026, 3, 12), text="A slip.", kind="minor", changes=(Change(was="Tusday"),))


def corrected(*corrections: Correction, **fields: object) -> AnnotatedArticle:
    return annotate_by_hand(make_article(TEXT, corrections=corrections or (BIG, SMALL), **fields))


def plain(source: str | bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", str(source))).split())


def test_only_a_significant_correction_changes_the_day_of_a_page() -> None:
    view = briefing(corrected())
    assert view.updated
    assert view.updated.edtf == "2026-03-09"
    assert briefing(corrected(SMALL)).updated is None
    assert [(one.minor, one.date.edtf) for one in view.corrections] == [(True, "2026-03-12"), (False, "2026-03-09")]


def test_the_first_page_names_significant_corrections_only_and_the_log_names_all() -> None:
    pages = views(corrected())
    home, log = pages["index.md"], pages["corrections/index.md"]
    assert isinstance(home, HomeView)
    assert isinstance(log, CorrectionsView)
    assert [one.text for one in home.corrections] == [BIG.text]
    assert [one.text for one in log.corrections] == [SMALL.text, BIG.text]


def test_a_reader_sees_the_sentence_before_and_now_with_the_words_that_changed() -> None:
    source = built(corrected())[PAGE]
    assert "<dt>Was</dt>" in source
    assert re.search(r"<del>.{,80}seven.{,40}</del>", source)
    assert re.search(r"<ins>.{,80}nine.{,40}</ins>", source)
    assert re.search(r"<dt>Taken out</dt><dd><del>.{,80}Tusday", source)
    assert "(minor)" in source
    said = plain(source[source.index('class="corrections"') :])
    assert "[before: seven]" in said
    assert "[now: nine]" in said


def test_the_changed_sentence_is_linked_from_the_page_and_from_the_log() -> None:
    files = built(corrected())
    assert re.search(r'</ins> members.*?href="#s1-1"', files[PAGE])
    assert f'href="../briefings/{SLUG}/#s1-1"' in files[LOG]


def test_of_an_excerpt_only_few_words_around_the_change_are_shown() -> None:
    files = built(corrected(rights="excerpt"), config=CONFIG)
    words = [re.findall(r"\w+", text) for text in (TEXT, WAS)]
    windows = {" ".join(run[at : at + EXCERPT_WORDS + 1]) for run in words for at in range(len(run) - EXCERPT_WORDS)}
    feed = publish(link([corrected(rights="excerpt")], Registry())[0], CONFIG)
    texts = {**files, **{file.path: file.text for file in feed if isinstance(file.text, str)}}
    for path, source in texts.items():
        said = " ".join(re.findall(r"\w+", plain(re.sub(r'<span class="vh">.*?</span>', "", source))))
        assert not [window for window in windows if window in said], path
    assert re.search(r"<del>.{,80}seven.{,40}</del>", files[PAGE])


@pytest.mark.parametrize("at", range(0, 24, 3))
def test_the_changed_word_is_always_in_what_an_excerpt_shows(at: int) -> None:
    words = [f"w{n}" for n in range(24)]
    was, now = " ".join(words), " ".join([*words[:at], "new", *words[at + 1 :]])
    pieces = before_and_now(Change(was=was, now=now), make_article(now, rights="excerpt"))[1]
    assert "".join(piece.words for piece in pieces if piece.changed) == "new"
    assert len(re.findall(r"\w+", "".join(piece.words for piece in pieces))) <= EXCERPT_WORDS


def test_a_withdrawn_text_shows_what_was_said_of_it_and_none_of_its_words() -> None:
    # The loader keeps no words of it; this is the notice for an article that has them all the same.
    kb, _ = link([corrected(status="withdrawn")], Registry())
    files = {**render(compose(kb, CONFIG), TEMPLATES), **{file.path: file.text for file in publish(kb, CONFIG)}}
    assert BIG.text in plain(str(files[PAGE]))
    assert BIG.text in plain(str(files[LOG]))
    assert BIG.text in str(files[PurePosixPath("feeds/corrections.atom")])
    assert not [path for path, source in files.items() if isinstance(source, str) and "town hall" in source]


def test_the_feed_of_corrections_tells_kind_and_words() -> None:
    kb, _ = link([corrected()], Registry())
    made = {str(file.path): file.text for file in publish(kb, CONFIG)}
    feed = ET.fromstring(str(made["feeds/corrections.atom"]))
    titles = [entry.findtext("a:title", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert titles == ["Minor correction: Harbour reopens", "Correction: Harbour reopens"]
    assert f"Was: {WAS}" in str(feed.findall("a:entry", ATOM)[1].findtext("a:summary", namespaces=ATOM))
    told = json.loads(str(made["feeds/corrections.json"]))["items"]
    assert [one["title"] for one in told] == titles
    item = json.loads(str(made["feeds/all.json"]))["items"][0]
    assert item["date_modified"].startswith("2026-03-09")


def test_structured_data_tells_corrections_and_who_reviewed_the_page() -> None:
    one = corrected(reviewed=Review(by="Ann Writer", date=date(2026, 3, 10)))
    kb, _ = link([one], Registry())
    data = json.loads(briefing_data(one.article, kb, CONFIG))
    assert data["dateModified"] == "2026-03-09"
    assert [found["name"] for found in data["correction"]] == ["Correction", "Minor correction"]
    assert data["correction"][0]["url"] == f"https://news.example.org/briefings/{SLUG}/#correction-2026-03-09"
    page = data["mainEntityOfPage"]
    assert (page["@type"], page["lastReviewed"], page["reviewedBy"]["name"]) == ("WebPage", "2026-03-10", "Ann Writer")


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (None, "Not yet checked by a person."),
        (Review(by="Ann <Writer>", date=date(2026, 3, 20)), "Checked by Ann <Writer> on 20 March 2026. No finding"),
        (Review(by="Ann Writer", date=date(2026, 3, 10)), "The text was corrected after that, on 12 March 2026"),
    ],
)
def test_a_page_says_who_checked_it(review: Review | None, words: str) -> None:
    assert words in plain(built(corrected(reviewed=review))[PAGE])


def test_the_log_is_honest_when_it_is_empty() -> None:
    files = built(annotate_by_hand(make_article(TEXT)), config=CONFIG)
    assert "None is recorded so far." in plain(files[LOG])
    assert "No correction of this text is recorded." in plain(files[PAGE])
    assert "feeds/corrections.atom" in files[LOG]
    assert "\nfeed: corrections\n" in files[LOG]
    assert "changed" not in files[LOG].split("\n---\n")[0].split("Changes made here")[1]
    assert "\nchanged: '2026-03-12'\n" in built(corrected(), config=CONFIG)[LOG]


# Registry entries that are to be looked at again, and roles of long ago


def test_a_page_says_by_which_day_a_definition_and_a_role_are_reviewed() -> None:
    entries = Registry(
        actors=(RegistryActor(id="port-elgar", path="a.yml", line=1, role="a port", review_by=date(2027, 5, 1)),),
        terms=(RegistryTerm(id="town-hall", path="t.yml", line=1, definition="A house.", review_by=date(2027, 6, 1)),),
    )
    one = annotate_by_hand(
        make_article(TEXT),
        actors=[make_actor(TEXT, "Port Elgar", kind="organisation")],
        terms=[make_term(TEXT, "town hall")],
    )
    kb, _ = link([one], entries)
    files = render(compose(kb, Config()), TEMPLATES)
    page = files[PAGE]
    assert 'data-review-by="2027-05-01"' in page
    assert "Role to be reviewed by 1 May 2027" in plain(page)
    assert "Definition to be reviewed by 1 June 2027" in plain(page)
    assert "Definition to be reviewed by 1 June 2027" in plain(files[PurePosixPath("glossary/index.md")])
    assert "Role to be reviewed by 1 May 2027" in plain(files[PurePosixPath("actors/port-elgar.md")])


@pytest.mark.parametrize(("newest", "aged"), [(date(2027, 3, 6), False), (date(2027, 3, 8), True)])
def test_a_role_of_more_than_a_year_before_the_newest_text_may_have_changed(newest: date, aged: bool) -> None:
    text = "Ada Marsh, the harbour master, spoke. Ada Marsh left."
    old = annotate_by_hand(make_article(text), actors=[make_actor(text, "Ada Marsh", roles=["the harbour master"])])
    new = replace(annotate_by_hand(make_article("Nothing else happened.", slug="2027-later", published=newest)))
    files = built(old, new)
    for path in (PAGE, PurePosixPath("actors/ada-marsh.md"), PurePosixPath("actors/index.md")):
        assert ("as of 6 March 2026; may have changed" in plain(files[path])) is aged, path


def test_what_an_editor_set_says_so_at_its_place() -> None:
    text = "“It stays,” she said. A vote was due on 12 March. Ada Marsh left, and Ada Marsh wept."
    vote = make_event(text, "A vote was due on 12 March", "2026-03-12", written="12 March", status="planned")
    said = make_quote(text, "It stays,", "ada-marsh")
    actors = [make_actor(text, "Ada Marsh")]
    entry = RegistryActor(id="ada-marsh", path="a.yml", line=1, name="Ada Marsh")
    plainly = annotate_by_hand(make_article(text), actors=actors, events=[vote], quotes=[said])
    edited = annotate_by_hand(
        make_article(text),
        actors=actors,
        events=[replace(vote, fate="cancelled", rule="editor")],
        quotes=[replace(said, rule="editor")],
    )
    marks = ("speaker set by an editor", "status set by an editor", "confirmed by an editor")
    kb, _ = link([edited], Registry(actors=(entry,)))
    shown_now = plain(render(compose(kb, Config()), TEMPLATES)[PAGE])
    assert [mark for mark in marks if mark in shown_now] == [*marks]
    assert not [mark for mark in marks if mark in plain(built(plainly)[PAGE])]


# Data


def data_of(one: AnnotatedArticle, registry: Registry | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the findings of a briefing and all tables, read back."""
    kb, _ = link([one], registry or Registry())
    made = {str(file.path): file.text for file in publish(kb, CONFIG)}
    return json.loads(str(made.get(f"data/{SLUG}.json", "{}"))), json.loads(str(made["data/briefing.json"]))


def test_the_data_tell_corrections_with_their_words_and_who_reviewed() -> None:
    findings, tables = data_of(corrected(reviewed=Review(by="Ann Writer", date=date(2026, 3, 10))))
    assert findings["reviewed"] == {"by": "Ann Writer", "on": "2026-03-10"}
    assert findings["corrections"] == [
        {
            "date": "2026-03-09", "kind": "significant", "text": BIG.text,
            "changes": [{"was": WAS, "now": TEXT, "start": 0, "end": len(TEXT)}],
        },
        {"date": "2026-03-12", "kind": "minor", "text": SMALL.text, "changes": [{"was": "Tusday", "now": ""}]},
    ]  # fmt: skip
    (row,) = tables["briefings"]
    found = [row[name] for name in ("corrected", "updated", "reviewed_by", "reviewed_on")]
    assert found == ["2026-03-12", "2026-03-09", "Ann Writer", "2026-03-10"]
    first, second = tables["corrections"]
    assert (first["id"], first["was"], first["sentence"], first["end"]) == (
        "correction-2026-03-09", WAS, "s1-1", len(TEXT),
    )  # fmt: skip
    assert (second["kind"], second["was"], second["now"], second["start"]) == ("minor", "Tusday", None, None)


@pytest.mark.parametrize("hidden", [{"rights": "excerpt"}, {"status": "withdrawn"}])
def test_the_data_of_a_text_that_is_not_shown_hold_few_words_of_it_or_none(hidden: dict[str, str]) -> None:
    findings, tables = data_of(corrected(**hidden))
    assert "which met" not in json.dumps([findings, tables])
    assert "town hall" not in json.dumps([findings["corrections"] if findings else [], hidden.get("status") and tables])
    assert [row["text"] for row in tables["corrections"]] == [BIG.text, SMALL.text]


def test_the_data_tell_when_an_entry_is_looked_at_again() -> None:
    entry = RegistryTerm(id="town-hall", path="t.yml", line=1, definition="A house.", review_by=date(2027, 6, 1))
    one = annotate_by_hand(make_article(TEXT), terms=[make_term(TEXT, "town hall")])
    _, tables = data_of(one, Registry(terms=(entry,)))
    assert [row["review_by"] for row in tables["terms"]] == ["2027-06-01"]
