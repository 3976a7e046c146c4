"""An editor can correct what was found at one place of a text, and a correction that no longer applies is reported."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.annotate.edits import apply_edits
from briefing.config import Config
from briefing.load import load_seeds
from briefing.model import AnnotatedArticle, Edit
from tests.factories import (
    annotate_by_hand,
    find,
    make_actor,
    make_article,
    make_date,
    make_event,
    make_figure,
    make_quote,
    make_term,
)

TEXT = "The harbour reopens on Monday. Ada Marsh, the pilot, said it was “a good day” for €2m. The tide, a wave, rose."


def found(**edit) -> AnnotatedArticle:
    words = edit.pop("words")
    article = make_article(TEXT, edits=(Edit(words=words, span=find(TEXT, words), line=4, **edit),))
    monday = make_date(TEXT, "Monday", "2026-03-09")
    return annotate_by_hand(
        article,
        actors=[make_actor(TEXT, "Ada Marsh", roles=["pilot"])],
        dates=[monday],
        events=[make_event(TEXT, "The harbour reopens on Monday", "2026-03-09", written="Monday", status="planned")],
        figures=[make_figure(TEXT, "€2m", 2e6, "EUR")],
        quotes=[make_quote(TEXT, "a good day", "ada-marsh")],
        terms=[make_term(TEXT, "tide", definition="a wave")],
    )


def edited(**edit) -> AnnotatedArticle:
    before = found(**edit)
    after = apply_edits(before)
    assert after.idle_edits == ()
    return after


def test_a_date_is_set_with_its_event_and_status():
    after = edited(words="Monday", date="2026-03-02")
    assert (after.dates[0].edtf, after.dates[0].rule, after.dates[0].first) == (
        "2026-03-02",
        "editor",
        date(2026, 3, 2),
    )
    assert (after.events[0].date, after.events[0].status) == ("2026-03-02", "past")
    assert after.events[0].when == after.dates[0]


def test_a_date_can_be_taken_away_and_its_event_with_it():
    after = edited(words="on Monday", date="none")
    assert after.dates[0].edtf is None
    assert after.events == ()


def test_an_event_that_was_not_found_is_added():
    after = edited(words="Ada Marsh, the pilot, said it was “a good day”", date="2026-03-05")
    added = after.events[-1]
    assert (added.date, added.status, added.rule, added.actors) == ("2026-03-05", "past", "editor", ("ada-marsh",))
    assert added.when in after.dates


@pytest.mark.parametrize("status", ["past", "planned", "postponed", "cancelled"])
def test_status_and_fate_are_set(status):
    before = found(words="The harbour reopens", status=status)
    after = apply_edits(before).events[0]
    assert status in (after.status, after.fate)


def test_of_events_around_the_words_the_narrowest_is_meant():
    before = found(words="reopens", hide="event")
    wide = make_event(TEXT, TEXT, "2026-03", written="Monday")
    after = apply_edits(replace(before, events=(wide, *before.events)))
    assert after.events == (wide,)


def test_a_speaker_is_an_actor_or_words_of_the_text():
    after = edited(words="a good day", speaker="the pilot")
    assert after.quotes[0].speakers == ()
    assert after.quotes[0].speaker.of(TEXT) == "the pilot"
    assert edited(words="“a good day”", speaker="Ada Marsh").quotes[0].speakers == ("ada-marsh",)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("date", "Monday"), ("event", "The harbour reopens"), ("figure", "€2m"), ("quotation", "a good day"),
     ("role", "the pilot"), ("definition", "a wave")],
)  # fmt: skip
def test_what_is_hidden_is_gone_and_nothing_else(kind, words):
    before = found(words=words, hide=kind)
    after = edited(words=words, hide=kind)
    assert left(before) == {"date": 1, "event": 1, "figure": 1, "quotation": 1, "role": 1, "definition": 1}
    # An event has no place without its date.
    gone = {kind, "event"} if kind == "date" else {kind}
    assert left(after) == {name: 0 if name in gone else 1 for name in left(before)}


def left(annotated: AnnotatedArticle) -> dict[str, int]:
    return {
        "date": len(annotated.dates),
        "event": len(annotated.events),
        "figure": len(annotated.figures),
        "quotation": len(annotated.quotes),
        "role": len(annotated.actors[0].roles),
        "definition": int(annotated.terms[0].definition is not None),
    }


@pytest.mark.parametrize(
    "edit",
    [
        {"words": "rose", "hide": "event"},
        {"words": "rose", "date": "none"},
        {"words": "a good day", "speaker": "Bo Lind"},
    ],
)
def test_an_edit_that_changes_nothing_is_kept_apart(edit):
    after = apply_edits(found(**edit))
    assert [idle.words for idle in after.idle_edits] == [edit["words"]]


def load(tmp_path, front: str):
    (tmp_path / "a.txt").write_text(f"---\ntitle: A\npublished: 2026-03-06\n{front}---\n\n{TEXT}\n", "utf-8")
    return load_seeds(tmp_path, config=Config())


def test_edits_come_from_the_front_matter_with_their_place(tmp_path):
    articles, problems = load(
        tmp_path, "edits:\n  - words: Monday\n    date: 2026-03-02/2026-03-08\n  - words: €2m\n    hide: figure\n"
    )
    assert problems == ()
    first, second = articles[0].edits
    assert (first.span.of(articles[0].text), first.line, first.date) == ("Monday", 5, "2026-03-02/2026-03-08")
    assert (second.hide, second.line) == ("figure", 7)


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("edits:\n  - words: Tuesday\n    hide: event\n", "edit-words", 5),
        ("edits:\n  - words: The\n    hide: event\n", "edit-words", 5),
        ("edits:\n  - words: Monday\n    date: next week\n", "bad-date", 6),
        ("edits:\n  - words: Monday\n    hide: everything\n", "bad-value", 6),
    ],
)
def test_an_edit_that_cannot_be_meant_is_an_error_at_its_line(tmp_path, front, code, line):
    articles, problems = load(tmp_path, front)
    assert articles == ()
    assert [(p.code, p.line) for p in problems] == [(code, line)]
