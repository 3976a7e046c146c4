from __future__ import annotations

import pytest

from briefing.compose.positions import find_positions, takes_side
from briefing.link import link
from briefing.model import AnnotatedArticle, Registry
from tests.factories import annotate_by_hand, make_actor, make_article, make_quote


@pytest.mark.parametrize(
    ("after", "takes"),
    [
        (" opposes a toll.", True),
        (", the port minister, has long opposed a toll.", True),
        (" is reported to have ruled out a toll.", True),
        (" has repeatedly and publicly called for a toll.", True),
        (" does not support it.", True),
        (" met those who oppose a toll.", False),
        (" and Ben Lund oppose a toll.", False),
        (" and did not rule out a toll.", False),
        ("’s toll is opposed.", False),
        (" was accused of greed.", False),
        (" is opposed to a toll.", True),
        (" is keen to revive the talks.", True),
        (" remains firmly against a toll.", True),
        (" had been in favour of it.", True),
        (" stood against the wall.", False),
        (" open to visitors since May, is closed.", False),
        (" said he wanted a toll.", True),
        (" said on Monday that he wanted a toll.", False),
        (" said that it would not accept a toll.", True),
        (" that it wants is a toll.", False),
        (" said the toll must go.", True),
        (" warned that any new offer should name a price.", True),
        (" said the toll had gone.", False),
        (" has to go.", False),
        (" is a proposed site.", False),
        (" opened the lock.", False),
        (", D-Sall, a former teacher, wants a toll.", True),
        (", which speaks for 9,300 people at 22 docks, wants a toll.", True),
        (", who took over from G. Marsh, has promised a toll.", True),
        (", by contrast, is said to have opposed a toll, a tax and a fee.", True),
        (", he won friends, opposed a toll and left.", False),
        (" support for a toll is weak.", False),
        (" demands for a toll were heard.", False),
        (" demands a toll.", True),
        (" would support a toll.", True),
        (" has called for 23 to 27 March to be free.", False),
        (" has called for a toll.", True),
        (" called the toll “a disgrace”.", True),
        (" called the police.", False),
        ("", False),
    ],
)
def test_a_side_is_taken_by_the_verb_that_follows(after: str, takes: bool) -> None:
    assert takes_side(after) is takes


def stated(text: str, *names: str, **found: object) -> list[tuple[str, str]]:
    annotated: AnnotatedArticle = annotate_by_hand(
        make_article(text), actors=[make_actor(text, name) for name in names], **found
    )
    kb, _ = link([annotated], Registry())
    return [(position.actor, position.span.of(text)) for position in find_positions(annotated, kb)]


def test_the_hedge_before_the_actor_is_kept() -> None:
    text = "One source said Ada Marsh wanted a toll. Ben Lund reportedly rejected it."
    assert stated(text, "Ada Marsh", "Ben Lund") == [
        ("ada-marsh", "One source said Ada Marsh wanted a toll."),
        ("ben-lund", "Ben Lund reportedly rejected it."),
    ]


def test_a_sentence_that_turns_gives_each_side_its_part() -> None:
    text = "Ada Marsh has denied it, but officials say Ben Lund pushed for a toll that she refused."
    assert stated(text, "Ada Marsh", "Ben Lund") == [
        ("ada-marsh", "Ada Marsh has denied it"),
        ("ben-lund", "officials say Ben Lund pushed for a toll that she refused."),
    ]


def test_only_the_subject_takes_a_side() -> None:
    text = "Aides to Mayor Ada Marsh said the toll must go. Ben Lund opposed it. On Friday Marsh wanted a vote."
    annotated = annotate_by_hand(
        make_article(text), actors=[make_actor(text, "Ada Marsh", "Marsh"), make_actor(text, "Ben Lund")]
    )
    kb, _ = link([annotated], Registry())
    assert [position.span.of(text) for position in find_positions(annotated, kb)] == [
        "Ben Lund opposed it.",
        "On Friday Marsh wanted a vote.",
    ]


def test_one_side_alone_is_no_dispute() -> None:
    assert stated("Ada Marsh opposed a toll. Ben Lund left.", "Ada Marsh", "Ben Lund") == []


def test_what_a_quoted_speaker_says_of_others_is_not_their_position() -> None:
    text = "“Ben Lund wants a toll,” she said. Ada Marsh opposed it."
    assert stated(text, "Ada Marsh", "Ben Lund", quotes=[make_quote(text, "Ben Lund wants a toll,")]) == []


@pytest.mark.parametrize(
    "said",
    [
        "The lock was shut in 2019, when Ada Marsh blocked the toll.",
        "It was not clear whether Ada Marsh could block the toll.",
        "Ada Marsh rejected the toll:",
        "Ada Marsh rejected the toll, which she said",
        "Ada Marsh opposes the new toll.",
        "Will she say that Ada Marsh opposed the toll?",
    ],
)
def test_a_time_past_a_question_and_the_title_are_no_side(said: str) -> None:
    text = f"{said}\n\nBen Lund wants a toll. Tom Oldham opposes a toll."
    actors = [make_actor(text, name) for name in ("Ada Marsh", "Ben Lund", "Tom Oldham")]
    annotated = annotate_by_hand(make_article(text, title="Ada Marsh opposes the new toll"), actors=actors)
    kb, _ = link([annotated], Registry())
    assert [position.actor for position in find_positions(annotated, kb)] == ["ben-lund", "tom-oldham"]
