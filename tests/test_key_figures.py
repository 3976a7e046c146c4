"""Key figures and who's who of a briefing: one statement a line, the important ones first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose.amounts import figure_leads, figure_views
from briefing.compose.here import Here, briefing_path
from briefing.compose.who import who_is_who
from briefing.link import link
from briefing.model import AnnotatedArticle, Figure, Registry, Span
from tests.factories import annotate_by_hand, make_actor, make_article, make_figure, make_quote


def here_of(annotated: AnnotatedArticle) -> Here:
    kb, _ = link([annotated], Registry())
    slug = annotated.article.slug
    return Here(kb, briefing_path(slug), slug)


def shown(text: str, *figures: Figure) -> list[str]:
    annotated = annotate_by_hand(make_article(text), figures=figures)
    return [view.words for view in figure_views(annotated, here_of(annotated))]


def pounds(text: str, *amounts: str) -> list[Figure]:
    return [make_figure(text, words, float(nth), "GBP", about=text[:-1]) for nth, words in enumerate(amounts)]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("It cost between £5m and £6m.", ["between £5m and £6m"]),
        ("It would cost £5m-£6m.", ["£5m-£6m"]),
        ("It would cost £5m to £6m.", ["£5m to £6m"]),
        ("It rose from £5m to £6m.", ["from £5m to £6m"]),
        ("It cost £5m and £6m more for paint.", ["£5m", "£6m"]),
        ("It cost £5m, and the paint £6m.", ["£5m", "£6m"]),
    ],
)
def test_the_ends_of_a_range_are_one_figure(text: str, together: list[str]) -> None:
    assert shown(text, *pounds(text, "£5m", "£6m")) == together


def test_a_part_and_its_whole_are_one_figure() -> None:
    text = "In all 19 of the 88 votes were false."
    assert shown(text, make_figure(text, "19", 19, ""), make_figure(text, "88 votes", 88, "votes")) == [
        "19 of the 88 votes"
    ]


def test_two_units_are_two_figures() -> None:
    text = "It fell 5% to £6m."
    assert shown(text, make_figure(text, "5%", 5, "percent"), *pounds(text, "£6m")) == ["£6m", "5%"]


def test_a_figure_of_the_title_comes_first_and_the_second_of_one_sentence_last() -> None:
    text = "It paid £38 and £57 a share. The deal is worth £7.9bn. It sold 30 ships."
    figures = [make_figure(text, "£38", 38, "GBP", about="It paid £38 and £57 a share"),
               make_figure(text, "£57", 57, "GBP", about="It paid £38 and £57 a share"),
               make_figure(text, "£7.9bn", 7.9e9, "GBP", about="The deal is worth £7.9bn"),
               make_figure(text, "30 ships", 30, "ships", about="It sold 30 ships")]  # fmt: skip
    annotated = annotate_by_hand(make_article(text, title="Port in £7.9bn deal"), figures=figures)
    assert [view.words for view in figure_views(annotated, here_of(annotated))] == ["£7.9bn", "£38", "30 ships", "£57"]


def test_what_a_figure_is_about_begins_behind_the_dateline() -> None:
    text = "PORT SALL, Norland — The lock cost £5m."
    annotated = annotate_by_hand(make_article(text), figures=pounds(text, "£5m"))
    assert [view.about for view in figure_views(annotated, here_of(annotated))] == ["The lock cost £5m"]


def test_who_is_in_the_title_or_quoted_comes_before_who_is_named_as_often() -> None:
    text = "Tom Oldham met Ana Ruiz and Ada Marsh. Oldham left. “A good day,” said Ada Marsh."
    actors = [make_actor(text, name, name.split()[1]) for name in ("Tom Oldham", "Ana Ruiz", "Ada Marsh")]
    plain = annotate_by_hand(make_article(text), actors=actors, quotes=[make_quote(text, "A good day,", "ada-marsh")])
    (people,) = who_is_who(plain, here_of(plain))
    assert [person.name for person in people.actors] == ["Ada Marsh", "Tom Oldham", "Ana Ruiz"]
    titled = annotate_by_hand(make_article(text, title="Ruiz opens the lock"), actors=actors)
    (people,) = who_is_who(titled, here_of(titled))
    assert [person.name for person in people.actors] == ["Ana Ruiz", "Tom Oldham", "Ada Marsh"]


def test_every_amount_leads_to_the_entry_that_shows_it() -> None:
    text = "The lock cost £5m (€6m). Repairs took between £2m and £3m, and the £5m was lent."
    euros = make_figure(text, "€6m", 6e6, "EUR")
    lock = make_figure(text, "£5m", 5e6, "GBP", twin=euros.span)
    again = text.rindex("£5m")
    figures = [
        lock,
        euros,
        make_figure(text, "£2m", 2e6, "GBP"),
        make_figure(text, "£3m", 3e6, "GBP"),
        replace(lock, span=Span(again, again + 3), twin=None),
    ]
    annotated = annotate_by_hand(make_article(text), figures=figures)
    entries = {view.id: view.words for view in figure_views(annotated, here_of(annotated))}
    led = [(span.of(text), entries[entry]) for span, entry in figure_leads(annotated).items()]
    assert led == [
        ("£5m", "£5m"),
        ("€6m", "£5m"),
        ("£2m and £3m", "between £2m and £3m"),
        ("£5m", "£5m"),
    ]
