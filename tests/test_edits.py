"""An editor can correct what was found at one place of a text, and a correction that no longer applies is reported."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.annotate.edits import apply_edits
from briefing.config import Config
from briefing.load import load_seeds
from briefing.model import AnnotatedArticle, Edit
from briefing.review import edit_problems
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
from tests.test_cli import run

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
        {"words": "The harbour reopens", "status": "planned"},
        {"words": "The tide", "speaker": "Ada Marsh"},
    ],
)
def test_an_edit_that_changes_nothing_is_kept_apart(edit):
    after = apply_edits(found(**edit))
    assert [idle.words for idle in after.idle_edits] == [edit["words"]]


@pytest.mark.parametrize(
    ("speaker", "cospeakers", "ids", "named"),
    [
        ("Ada Marsh", ("Bo Lind",), ("ada-marsh",), "Bo Lind"),
        ("Bo Lind", (), (), "Bo Lind"),
        ("Ada Mar", (), (), "Ada Mar"),
        ("Bo Lind", ("Cy Holt",), (), "Bo Lind and Cy Holt"),
        ("Ada Marsh and Bo Lind", (), (), "Ada Marsh and Bo Lind"),
    ],
)
def test_an_editor_may_name_several_speakers_and_such_as_the_text_does_not_name(speaker, cospeakers, ids, named):
    (quote,) = edited(words="a good day", speaker=speaker, cospeakers=cospeakers).quotes
    assert (quote.speakers, quote.named, quote.rule) == (ids, named, "editor")
    assert quote.speaker is None


def test_two_actors_of_the_text_can_be_given_in_one_breath():
    before = found(words="a good day", speaker="Ada Marsh and the Tide Board")
    board = make_actor(TEXT, "tide", id="board")
    before = replace(before, actors=(*before.actors, replace(board, name="the Tide Board")))
    assert apply_edits(before).quotes[0].speakers == ("ada-marsh", "board")


def test_an_idle_edit_says_why_it_is_idle():
    def said(**edit):
        return [(one.code, one.message) for one in edit_problems([apply_edits(found(**edit))])]

    nothing = "this edit changes nothing: "
    assert said(words="rose", hide="event") == [("idle-edit", f"{nothing}there is no event at “rose”")]
    assert said(words="“a good day”", date="none") == [("idle-edit", f"{nothing}there is no date at “a good day”")]
    assert said(words="€2m", speaker="Ada Marsh") == [("idle-edit", f"{nothing}there is no quotation at “€2m”")]
    assert said(words="The harbour reopens", status="planned") == [
        ("idle-edit", f"{nothing}the event at “The harbour reopens” is already as it wants it")
    ]
    assert said(words="Monday", date="2026-03-02") == []


def test_of_an_edit_the_part_that_does_nothing_is_told():
    after = apply_edits(found(words="Monday", date="2026-03-02", hide="figure"))
    assert after.idle_edits == ()
    (problem,) = edit_problems([after])
    assert "no figure" in problem.message


def test_a_speaker_whom_the_text_does_not_name_is_advice_with_the_nearest_name():
    (problem,) = edit_problems([apply_edits(found(words="a good day", speaker="Ada Marhs"))])
    assert (problem.code, problem.severity, problem.line) == ("unknown-speaker", "advice", 4)
    assert "“Ada Marhs”" in problem.message
    assert problem.hint == "did you mean “Ada Marsh”?"


@pytest.mark.model
def test_the_check_of_one_file_tells_its_idle_edits(tmp_path):
    (tmp_path / "seeds").mkdir()
    edits = (
        "edits:\n  - words: “a good day”\n    hide: figure\n  - words: a good day\n    speaker: [Ada Marsh, Bo Lind]\n"
    )
    front = f"---\ntitle: Harbour\npublished: 2026-03-06\n{edits}---\n"
    (tmp_path / "seeds" / "a.txt").write_text(front + TEXT, "utf-8")
    (tmp_path / "seeds" / "b.txt").write_text("---\ntitle: B\npublished: 2026-03-06\n---\nIt rained.\n", "utf-8")
    said = run("check", "seeds/a.txt", cwd=tmp_path)
    assert said.returncode == 0
    assert (
        "seeds/a.txt:5: warning: this edit changes nothing: there is no figure at “a good day” [idle-edit]"
        in said.stdout
    )
    assert "no actor of this text is called “Bo Lind”" in said.stdout
    assert run("check", "seeds/a.txt", "--strict", cwd=tmp_path).returncode == 1
    assert run("check", "seeds/b.txt", cwd=tmp_path).stdout == "no problems\n"


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
