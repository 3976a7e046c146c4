from __future__ import annotations

import pytest

from briefing.compose.unnamed import reported
from tests.factories import annotate_by_hand, make_actor, make_article, make_quote


def found(text: str, **fields: object) -> list[str]:
    annotated = annotate_by_hand(make_article(text), **fields)  # type: ignore[arg-type]
    return [span.of(text) for span in reported(annotated)]


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("Diplomatic sources say the pier is lost.", ["Diplomatic sources"]),
        ("The plan failed, but multiple harbour officials said it would return.", ["multiple harbour officials"]),
        ("One source close to the board said that it had voted.", ["One source close to the board"]),
        ("Lund opposed it, with officials arguing that it was dear.", ["officials"]),
        ("Two people familiar with the talks said they had ended.", ["Two people familiar with the talks"]),
        ("The officials met on Friday.", []),
        ("She told two officials what she said to the board.", []),
        ("The board asked an analyst. Nobody said more.", []),
    ],
)
def test_a_source_is_whoever_a_text_gives_for_its_report(text: str, described: list[str]) -> None:
    assert found(text) == described


def test_somebody_with_a_name_is_no_unnamed_source() -> None:
    text = "Harbour official Ada Marsh said it was lost. Officials said it was not."
    assert found(text, actors=[make_actor(text, "Harbour official Ada Marsh")]) == ["Officials"]


def test_what_somebody_quotes_is_not_the_texts_own_source() -> None:
    text = "“Officials say it is lost,” said Ada Marsh."
    assert found(text, quotes=[make_quote(text, "Officials say it is lost,")]) == []
