"""The words with which a text says who spoke, as they stand in it."""

from __future__ import annotations

import pytest

from briefing.compose.attribution import attribution
from briefing.knowledge import Said
from briefing.model import Quote
from briefing.places import Places
from tests.factories import annotate_by_hand, find, make_article


def clause(text: str, quoted: str, cue: str, speaker: str = "", *, also: str = "") -> str:
    article = make_article(text)
    quote = Quote(
        span=find(text, quoted),
        rule="test",
        cue=find(text, cue) if cue else None,
        speaker=find(text, speaker) if speaker else None,
    )
    others = [Quote(span=find(text, also), rule="test")] if also else []
    annotated = annotate_by_hand(article, quotes=sorted([quote, *others], key=lambda one: one.span))
    return attribution(Said(place=Places(article).at(quote.span), quote=quote), annotated)


@pytest.mark.parametrize(
    ("text", "quoted", "cue", "speaker", "words"),
    [
        ("“It is shut,” said Ada Marsh, the minister.", "It is shut,", "said", "Ada Marsh", "said Ada Marsh"),
        ("“It is shut,” she told reporters in Dover.", "It is shut,", "told", "she", "she told reporters in Dover"),
        ("It was “shut”, according to two people who saw it.", "shut", "according to", "two people who saw it",
         "according to two people who saw it"),
        ("In March, Ada Marsh reportedly told the board that it was “shut”.", "shut", "told", "Ada Marsh",
         "Ada Marsh reportedly told the board"),
        ("Deputy U.S. envoy Ada Marsh called it “shut”.", "shut", "called", "Ada Marsh",
         "Deputy U.S. envoy Ada Marsh called it"),
        ("Ada Marsh, the minister, said: “It is shut.”", "It is shut.", "said", "Ada Marsh",
         "Ada Marsh, the minister, said"),
        ("Ben Lund said nothing. Ada Marsh denied it was “shut”.", "shut", "denied", "Ada Marsh",
         "Ada Marsh denied it was"),
        ("Ada Marsh said the lock that her father had built was now “shut”.", "shut", "said", "Ada Marsh",
         "Ada Marsh said the lock"),
        ("She was not there for any of it but, asked by phone some hours later, called it “shut”.", "shut", "called",
         "She", "She … called it"),
    ],
)  # fmt: skip
def test_the_reporting_clause_as_written(text: str, quoted: str, cue: str, speaker: str, words: str) -> None:
    assert clause(text, quoted, cue, speaker) == words


def test_a_name_in_marks_keeps_both() -> None:
    text = "“It is shut,” Ada Marsh told the “Evening Post”."
    assert clause(text, "It is shut,", "told", "Ada Marsh") == "Ada Marsh told the “Evening Post”"


def test_words_of_another_quotation_are_left_out() -> None:
    text = "“The sea,” she told us on Sunday, “will still be there.”"
    assert clause(text, "will still be there.", "told", "she", also="The sea,") == "she told us on Sunday"


def test_a_clause_in_the_sentence_before_is_found() -> None:
    text = "Ada Marsh was blunt when she spoke to the board. “It is shut.”"
    assert clause(text, "It is shut.", "spoke", "she") == "Ada Marsh was blunt when she spoke to the board"


def test_a_quotation_without_a_verb_of_its_own_has_none() -> None:
    assert clause("“It is shut.”", "It is shut.", "") == ""


def test_long_words_before_and_behind_are_cut_at_the_verb() -> None:
    text = (
        "Some of the men and women who had come to the harbour that day told one another it would all soon be"
        " over and was in truth only “shut”."
    )
    assert clause(text, "shut", "told") == "told"


@pytest.mark.parametrize("size", [2_000])
def test_a_long_sentence_takes_no_long_time(size: int) -> None:
    text = "Ada Marsh, " * size + "said it was “shut”."
    assert clause(text, "shut", "said").endswith("said it was")
