"""What changed between two versions, in sentences and in words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.versions import Piece, changed_sentences, changed_words, nearest_sentence


def marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.words}]" if piece.changed else piece.words for piece in pieces)


@pytest.mark.parametrize(
    ("was", "now", "before", "after"),
    [
        ("It has seven members.", "It has nine members.", "It has [seven] members.", "It has [nine] members."),
        ("It has members.", "It has nine members.", "It has members.", "It has [nine] members."),
        ("It cost £1,000.", "It cost £10,000.", "It cost [£1,000].", "It cost [£10,000]."),
        ("He said so, she wept.", "He said so; she wept.", "He said so[,] she wept.", "He said so[;] she wept."),
        # A word that stayed between two that changed belongs to the phrase.
        ("a red and blue flag", "a green and white flag", "a [red and blue] flag", "a [green and white] flag"),
        ("Same.", "Same.", "Same.", "Same."),
        ("Gone.", "", "[Gone.]", ""),
        ("", "Come.", "", "[Come.]"),
    ],
)
def test_only_what_differs_is_marked(was: str, now: str, before: str, after: str) -> None:
    left, right = changed_words(was, now)
    assert (marked(left), marked(right)) == (before, after)


@given(st.text(), st.text())
def test_the_pieces_are_the_versions_and_what_is_unmarked_is_in_both(was: str, now: str) -> None:
    left, right = changed_words(was, now)
    assert ("".join(piece.words for piece in left), "".join(piece.words for piece in right)) == (was, now)

    def shared(pieces: tuple[Piece, ...]) -> str:
        return "".join("".join(piece.words.split()) for piece in pieces if not piece.changed)

    assert shared(left) == shared(right)


def test_a_long_hostile_pair_is_compared_quickly() -> None:
    start = time.perf_counter()
    changed_words("a b " * 1000, "b a c " * 1000)
    changed_sentences(["a b."] * 5000, ["a c."] * 5000)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        (["One a b.", "Two c d."], ["One a b.", "Two c e."], [("Two c d.", "Two c e.", 1)]),
        (["One a b.", "Two c d."], ["One a b."], [("Two c d.", "", 1)]),
        (["Two c d."], ["New x y.", "Two c d."], [("", "New x y.", 0)]),
        (
            ["The board has seven members.", "It met on Tuesday."],
            ["The board has nine members.", "A vote follows in May.", "It met on Tuesday."],
            [("The board has seven members.", "The board has nine members.", 0), ("", "A vote follows in May.", 1)],
        ),
        (["Quite another."], ["Nothing like it."], [("Quite another.", "", 0), ("", "Nothing like it.", 0)]),
    ],
)  # fmt: skip
def test_sentences_are_paired_with_what_became_of_them(
    before: list[str], after: list[str], pairs: list[tuple[str, str, int]]
) -> None:
    assert [tuple(pair) for pair in changed_sentences(before, after) or ()] == pairs


def test_a_text_that_was_rewritten_is_not_taken_apart() -> None:
    assert changed_sentences([f"Old {n} x." for n in range(300)], [f"New {n} y." for n in range(300)]) is None


def test_the_nearest_sentence_shares_at_least_half_of_the_words() -> None:
    sentences = ["The board has nine members.", "It met on Tuesday."]
    assert nearest_sentence("The board has seven members.", sentences) == sentences[0]
    assert nearest_sentence("Nothing like it.", sentences) == ""
