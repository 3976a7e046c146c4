"""What a rule had to add bears the word "inferred" and its reason; what a text states bears neither."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.explain import explain
from briefing.annotate.dates.period import day
from briefing.annotate.dates.reference import Fixed
from briefing.compose import compose
from briefing.compose.certainty import STATED
from briefing.config import Config
from briefing.link import link
from briefing.model import AnnotatedArticle, Mention, Registry, RegistryActor, RegistryTerm
from briefing.page import Page
from briefing.render import render
from briefing.views import ActorView, BriefingView, GlossaryView, TimelineView
from briefing.views.parts import CardView, QuoteView
from tests.factories import (
    PUBLISHED,
    annotate_by_hand,
    find,
    make_actor,
    make_article,
    make_date,
    make_event,
    make_quote,
    make_term,
)

TEMPLATES = Path(__file__).parent.parent / "templates"
WRITTEN_OUT = "written out in the text"


def views(annotated: AnnotatedArticle, registry: Registry | None = None) -> dict[str, object]:
    kb, _ = link([annotated], registry or Registry())
    return {str(page.path): page.view for page in compose(kb, Config()) if isinstance(page, Page)}


def briefing(annotated: AnnotatedArticle) -> BriefingView:
    view = views(annotated)[f"briefings/{annotated.article.slug}.md"]
    assert isinstance(view, BriefingView)
    return view


def shown(annotated: AnnotatedArticle) -> str:
    kb, _ = link([annotated], Registry())
    pages = render(compose(kb, Config()), TEMPLATES)
    return next(str(text) for path, text in pages.items() if path.stem == annotated.article.slug)


# Dates and events


def dated(text: str, written: str, edtf: str, because: str) -> AnnotatedArticle:
    when = make_date(text, written, edtf, because=because)
    event = make_event(text, text.rstrip("."), edtf, written=written)
    return annotate_by_hand(make_article(text), dates=[when], events=[replace(event, when=when)])


def test_a_date_that_is_written_out_is_stated() -> None:
    view = briefing(dated("The lock shut on 5 March 2026.", "5 March 2026", "2026-03-05", WRITTEN_OUT))
    assert [event.certainty for event in view.timeline] == ["stated"]
    assert not view.cards[0].inferred


def test_a_date_that_a_rule_resolved_is_inferred_and_says_by_which() -> None:
    one = dated("The lock shut on Thursday.", "Thursday", "2026-03-05", "the last Thursday up to the publication date")
    view = briefing(one)
    assert [event.certainty for event in view.timeline] == ["inferred"]
    assert view.cards[0].inferred
    page = shown(one)
    assert '<span class="guess">inferred</span><span class="reason">: the last Thursday' in page
    assert page.count('<span class="guess">inferred</span>') == 2  # in the timeline and on the card
    assert page.count("last Thursday up to the publication date") == 2


def test_an_approximate_date_can_be_stated() -> None:
    view = briefing(dated("The lock opens in early 2027.", "early 2027", "2027~", WRITTEN_OUT))
    assert [event.certainty for event in view.timeline] == ["stated approximate"]


def test_an_event_without_a_date_is_neither_stated_nor_inferred() -> None:
    text = "A vote will follow."
    one = annotate_by_hand(make_article(text), events=[make_event(text, text, None, status="planned")])
    assert [event.certainty for event in briefing(one).undated] == [""]


def test_what_an_editor_set_is_not_marked() -> None:
    view = briefing(dated("The lock shut on Thursday.", "Thursday", "2026-03-05", "set by an editor"))
    assert [event.certainty for event in view.timeline] == ["stated"]


def test_the_words_for_a_stated_date_are_those_that_the_annotation_gives() -> None:
    placed = day(PUBLISHED)
    assert explain(Fixed(period=placed), placed, Anchor(published=PUBLISHED)) in STATED


def test_the_timeline_can_be_filtered_by_certainty() -> None:
    text = "The lock shut on Thursday. It was built in 1901."
    shut = make_event(text, "The lock shut on Thursday", "2026-03-05", written="Thursday")
    built = make_event(text, "It was built in 1901", "1901", written="1901")
    stated = make_date(text, "1901", "1901", because=WRITTEN_OUT)
    one = annotate_by_hand(make_article(text), events=[shut, replace(built, when=stated)])
    timeline = views(one)["timeline/index.md"]
    assert isinstance(timeline, TimelineView)
    assert [(choice.id, choice.count) for choice in timeline.certainties] == [("stated", 1), ("inferred", 1)]


# Speakers


def quotes(text: str, *found: object, actors: list[object]) -> tuple[QuoteView, ...]:
    return briefing(annotate_by_hand(make_article(text), actors=actors, quotes=found)).quotes


def test_a_named_speaker_is_stated() -> None:
    text = "“It is shut,” said Ada Marsh."
    quote = make_quote(text, "It is shut,", "ada-marsh", described="Ada Marsh")
    assert [one.inferred for one in quotes(text, quote, actors=[make_actor(text, "Ada Marsh")])] == [""]


@pytest.mark.parametrize("words", ["she", "the minister"])
def test_a_pronoun_or_an_office_is_inferred(words: str) -> None:
    text = f"Ada Marsh came. “It is shut,” {words} said."
    quote = make_quote(text, "It is shut,", "ada-marsh", described=words)
    (view,) = quotes(text, quote, actors=[make_actor(text, "Ada Marsh")])
    assert view.inferred == f"“{words}” is taken for Ada Marsh"


def test_who_goes_on_speaking_is_inferred() -> None:
    text = "“It is shut,” said Ada Marsh. “It stays shut.”"
    quote = make_quote(text, "It stays shut.", "ada-marsh", described="Ada Marsh")
    carried_on = replace(quote, rule="inherited")
    (view,) = quotes(text, carried_on, actors=[make_actor(text, "Ada Marsh")])
    assert view.inferred == "“Ada Marsh” is taken to go on speaking"


def test_an_unnamed_source_is_stated_in_its_own_words() -> None:
    text = "“It is shut,” one official said."
    (view,) = quotes(text, make_quote(text, "It is shut,", described="one official"), actors=[])
    assert (view.described, view.inferred) == ("one official", "")


def test_a_speaker_whom_an_editor_set_is_not_marked() -> None:
    text = "Ada Marsh came. “It is shut,” she said."
    quote = make_quote(text, "It is shut,", "ada-marsh", described="she")
    (view,) = quotes(text, replace(quote, rule="editor"), actors=[make_actor(text, "Ada Marsh")])
    assert view.inferred == ""


# Roles, explanations, capitals


def test_a_role_beside_the_name_is_stated_and_one_in_another_sentence_inferred() -> None:
    text = "Ada Marsh, the harbour minister, came. The chair of the board was blunter."
    one = annotate_by_hand(
        make_article(text), actors=[make_actor(text, "Ada Marsh", roles=["the harbour minister", "chair of the board"])]
    )
    actor = views(one)["actors/ada-marsh.md"]
    assert isinstance(actor, ActorView)
    assert {role.words: role.inferred for role in actor.roles} == {
        "the harbour minister": "",
        "chair of the board": "the sentence does not name Ada Marsh",
    }


def test_the_role_that_an_editor_gives_is_not_marked() -> None:
    text = "Ada Marsh came. Ada Marsh left."
    entry = RegistryActor(id="ada-marsh", path="x", line=1, role="harbour minister")
    actor = views(annotate_by_hand(make_article(text), actors=[make_actor(text, "Ada Marsh")]),
                  Registry(actors=(entry,)))["actors/ada-marsh.md"]  # fmt: skip
    assert isinstance(actor, ActorView)
    assert [(role.words, role.inferred) for role in actor.roles] == [("harbour minister", "")]


def test_a_capital_names_no_country_whose_role_it_is() -> None:
    text = "London, the larger partner, denied it. Britain did not."
    actor = make_actor(
        text, "Britain", "London", kind="country", roles=["the larger partner"],
        mentions=(Mention(span=find(text, "London"), rule="test", metonym=True),
                  Mention(span=find(text, "Britain"), rule="test")),
    )  # fmt: skip
    view = next(
        view
        for view in views(annotate_by_hand(make_article(text), actors=[actor])).values()
        if isinstance(view, ActorView)
    )
    assert [role.inferred for role in view.roles] == [f"the sentence does not name {view.name}"]


def test_an_explanation_in_a_sentence_that_does_not_name_its_term_is_inferred() -> None:
    text = "The Lock Fund pays. It is a scheme that lends money to ports. A quay is a wall where ships lie."
    terms = [
        make_term(text, "Lock Fund", definition="a scheme that lends money to ports"),
        make_term(text, "quay", definition="a wall where ships lie"),
    ]
    glossary = views(annotate_by_hand(make_article(text), terms=terms))["glossary/index.md"]
    assert isinstance(glossary, GlossaryView)
    assert {entry.term: entry.definitions[0].inferred for entry in glossary.entries} == {
        "Lock Fund": "the sentence does not name Lock Fund",
        "quay": "",
    }


def test_the_explanation_that_an_editor_gives_is_not_marked() -> None:
    text = "The Lock Fund pays."
    entry = RegistryTerm(id="lock-fund", path="x", line=1, definition="a scheme")
    one = annotate_by_hand(make_article(text), terms=[make_term(text, "Lock Fund")])
    glossary = views(one, Registry(terms=(entry,)))["glossary/index.md"]
    assert isinstance(glossary, GlossaryView)
    assert [definition.inferred for definition in glossary.entries[0].definitions] == [""]


def test_a_capital_that_stands_for_its_government_is_inferred() -> None:
    text = "London denied it. France did not."
    capital = make_actor(
        text, "United Kingdom", "London", kind="country",
        mentions=(Mention(span=find(text, "London"), rule="test", metonym=True),),
    )  # fmt: skip
    view = briefing(annotate_by_hand(make_article(text), actors=[capital, make_actor(text, "France", kind="country")]))
    cards: dict[str, CardView] = {card.title: card for card in view.cards}
    assert cards["United Kingdom"].inferred
    assert "London" in cards["United Kingdom"].note
    assert not cards["France"].inferred
