"""The status line of a briefing and how its page was made: what dates and editors say, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing import __version__
from briefing.compose.here import Here, briefing_path
from briefing.compose.making import how_made
from briefing.compose.standing import standing
from briefing.config import Config
from briefing.link import link
from briefing.model import AnnotatedArticle, Correction, Edit, Event, Registry, RegistryActor, Review, Span
from briefing.views.trust import StandingView
from tests.factories import annotate_by_hand, make_actor, make_article, make_event, make_quote, make_term

TEXT = (
    "The Tidal Fund of Port Elgar pays. A vote is due on 12 March. A review follows in 2027. The wall will be built."
    " “We wait,” said Ada Marsh."
)
VOTE = make_event(TEXT, "A vote is due on 12 March", "2026-03-12", status="planned")
REVIEW = make_event(TEXT, "A review follows in 2027", "2027", status="planned")
WALL = make_event(TEXT, "The wall will be built", None, status="planned")


def told(summary: str, *, day: str = "2026-03-04") -> Event:
    """Return something that happened, told in other words at the place of the vote."""
    return replace(VOTE, status="past", date=day, summary=summary)


def article(*events: Event, **found: object) -> AnnotatedArticle:
    return annotate_by_hand(
        make_article(TEXT),
        events=events,
        actors=[make_actor(TEXT, "Port Elgar", kind="organisation"), make_actor(TEXT, "Ada Marsh")],
        terms=[make_term(TEXT, "Tidal Fund")],
        quotes=[make_quote(TEXT, "We wait,", "ada-marsh")],
        **found,
    )


def here(*annotated: AnnotatedArticle, registry: Registry | None = None) -> Here:
    kb, _ = link(annotated, registry or Registry())
    slug = annotated[0].article.slug
    return Here(kb, briefing_path(slug), slug)


def stands(*events: Event, questions: int = 0) -> StandingView:
    one = article(*events)
    there = here(one)
    found = standing(one.article, list(there.kb.events.values()), there, questions=questions)
    assert found
    return found


@pytest.mark.parametrize(
    ("events", "questions", "words", "last"),
    [
        ((VOTE,), 0, "Developing: 1 date ahead", "2026-03-12"),
        ((VOTE, REVIEW, WALL), 1, "Developing: 2 dates ahead", "2027-12-31"),
        ((WALL,), 0, "Developing: what comes next has no date", ""),
        ((replace(VOTE, fate="postponed"),), 0, "Developing: what comes next has no date", ""),
        ((), 2, "Open: questions, but no date ahead", ""),
        ((replace(VOTE, status="past", date="2026-02-12"),), 0, "No date ahead", ""),
        ((told("The deal was signed"),), 0, "Settled: an outcome, and no date ahead", ""),
        ((told("The deal was signed"), VOTE), 0, "Developing: 1 date ahead", "2026-03-12"),
        ((told("The deal was not signed"),), 0, "No date ahead", ""),
        ((told("The deal was signed", day="2025-12-01"),), 0, "No date ahead", ""),
        ((told("The deal was approved by a committee"),), 0, "No date ahead", ""),
    ],
)
def test_the_dates_of_a_text_say_where_it_stands(
    events: tuple[Event, ...], questions: int, words: str, last: str
) -> None:
    view = stands(*events, questions=questions)
    assert (view.words, view.last) == (words, last)
    assert view.as_of is not None
    assert view.as_of.shown == "6 March 2026"


@pytest.mark.parametrize(
    ("events", "days"),
    [
        ((VOTE, REVIEW, WALL), ("2026-03-12", "2027-12-31")),
        ((VOTE, replace(REVIEW, date="2027/..")), ("2026-03-12", "..")),
        ((replace(REVIEW, date="2027/.."),), ()),
        ((WALL,), ()),
    ],
)
def test_the_page_carries_the_days_that_the_browser_counts(events: tuple[Event, ...], days: tuple[str, ...]) -> None:
    view = stands(*events)
    assert view.days == days
    assert not days or f"{len(days)} date" in view.words


def test_only_a_later_related_briefing_is_newer() -> None:
    first = article()
    later = replace(first, article=make_article(TEXT, slug="2026-03-09-wall", published=date(2026, 3, 9), title="Wall"))
    early = standing(first.article, [], here(first, later), questions=0)
    assert early
    found = early.newer
    assert found is not None
    assert (found.text, str(found.href)) == ("Wall", "../2026-03-09-wall/")
    last = standing(later.article, [], here(later, first), questions=0)
    assert last
    assert last.newer is None


def test_of_a_text_without_a_date_nothing_is_said() -> None:
    one = annotate_by_hand(make_article(TEXT, published=None), events=(VOTE,))
    there = here(one)
    assert standing(one.article, list(there.kb.events.values()), there, questions=1) is None


def test_a_page_counts_what_was_found_and_names_what_an_editor_confirmed() -> None:
    one = article(VOTE)
    entry = RegistryActor(id="ada-marsh", path="seeds/registry/actors/ada-marsh.yml", line=1, name="Ada Marsh")
    made = how_made(one, here(one, registry=Registry(actors=(entry,))))
    assert [(count.count, count.name) for count in made.found] == [
        (2, "actors"),
        (1, "term"),
        (1, "event"),
        (1, "quotation"),
    ]
    assert [link.text for link in made.confirmed] == ["Ada Marsh"]
    assert made.corrected == 0


def reviewed(*corrections: Correction) -> AnnotatedArticle:
    one = article(VOTE)
    review = Review(by="Ann Writer", date=date(2026, 3, 9))
    return replace(one, article=replace(one.article, reviewed=review, corrections=corrections))


@pytest.mark.parametrize(
    ("days", "changed"),
    [((), ""), ((8, 9), ""), ((9, 12, 10), "2026-03-12")],
)
def test_a_page_says_who_checked_it_and_whether_its_text_changed_after_that(
    days: tuple[int, ...], changed: str
) -> None:
    one = reviewed(*(Correction(date=date(2026, 3, day), text="x", kind="minor") for day in days))
    made = how_made(one, here(one))
    assert made.reviewed
    assert (made.reviewer, made.reviewed.edtf) == ("Ann Writer", "2026-03-09")
    assert (made.changed.edtf if made.changed else "") == changed


def test_nobody_is_named_where_nobody_checked() -> None:
    made = how_made(article(VOTE), here(article(VOTE)))
    assert (made.reviewer, made.reviewed, made.changed) == ("", None, None)


def test_a_page_names_the_program_and_its_model() -> None:
    made = how_made(article(VOTE), here(article(VOTE)))
    assert (made.version, made.model) == (__version__, Config().model)
    assert made.total == sum(count.count for count in made.found)


def test_an_edit_that_changes_nothing_is_no_correction() -> None:
    edits = tuple(Edit(words=words, span=Span(0, 3), line=2, hide="date") for words in ("The", "pays"))
    one = article()
    one = replace(one, article=replace(one.article, edits=edits), idle_edits=edits[:1])
    assert how_made(one, here(one)).corrected == 1
