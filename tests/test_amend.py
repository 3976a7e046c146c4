"""Corrections with the words before and now: each is checked against the text, older ones against the text of then."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from briefing.config import Config
from briefing.load import load_seeds
from briefing.model import Article
from briefing.problems import Problem

BODY = """
The board of the harbour met
on Tuesday. The board has nine members. He declined to comment.

Another body met. He declined to comment. It will meet again in May.
"""


def load(folder: Path, front: str, body: str = BODY) -> tuple[Article | None, tuple[Problem, ...]]:
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "2026-03-11-pier.txt").write_text(f"---\ntitle: Pier\n{front}---\n{body}", "utf-8")
    articles, problems = load_seeds(seeds, config=Config())
    return (articles[0] if articles else None), problems


def entry(words: str, *, day: str = "2026-03-12") -> str:
    return f"  - date: {day}\n    text: Mended.\n{words}"


def test_the_words_now_have_their_place_in_the_text(tmp_path: Path) -> None:
    words = "    was: The board of the harbor met on Tuesday.\n    now: The board of the harbour met on Tuesday.\n"
    article, problems = load(tmp_path, f"corrections:\n{entry(words)}")
    assert article
    assert problems == ()
    (change,) = article.corrections[0].changes
    assert change.span
    assert change.span.of(article.text) == "The board of the harbour met\non Tuesday."
    assert article.corrections[0].kind == "significant"


def test_several_passages_stand_under_changes_in_their_order(tmp_path: Path) -> None:
    words = (
        "    kind: minor\n    changes:\n      - {was: seven, now: nine}\n      - now: It will meet again in May.\n"
        "      - was: It met in secret.\n"
    )
    article, problems = load(tmp_path, f"corrections:\n{entry(words)}")
    assert article
    assert problems == ()
    found = [(change.was, change.now, change.span is not None) for change in article.corrections[0].changes]
    assert found == [
        ("seven", "nine", True),
        ("", "It will meet again in May.", True),
        ("It met in secret.", "", False),
    ]


def test_an_older_correction_is_read_against_the_text_as_it_was_then(tmp_path: Path) -> None:
    first = entry("    was: The board has five members.\n    now: The board has seven members.\n")
    second = entry("    was: seven\n    now: nine\n", day="2026-03-14")
    article, problems = load(tmp_path, f"corrections:\n{first}{second}")
    assert article
    assert problems == ()
    assert [correction.changes[0].span is None for correction in article.corrections] == [True, False]


def test_the_older_correction_may_stand_above_or_below_the_newer(tmp_path: Path) -> None:
    first = entry("    was: five\n    now: seven\n")
    second = entry("    was: The board has seven members.\n    now: The board has nine members.\n", day="2026-03-14")
    article, problems = load(tmp_path, f"corrections:\n{second}{first}")
    assert article
    assert problems == ()


def test_what_was_corrected_and_later_taken_out_is_no_fault(tmp_path: Path) -> None:
    first = entry("    was: It met in pubic.\n    now: It met in public.\n")
    second = entry("    was: It met in public.\n", day="2026-03-14")
    article, problems = load(tmp_path, f"corrections:\n{first}{second}")
    assert article
    assert problems == ()


def test_what_changed_places_is_no_fault(tmp_path: Path) -> None:
    words = "    changes:\n      - now: It will meet again in May.\n      - was: It will meet again in May.\n"
    more = "      - {was: board of, now: Another body}\n      - {was: Another body, now: board of}\n"
    article, problems = load(tmp_path, f"corrections:\n{entry(words + more)}")
    assert article
    assert problems == ()


def test_an_older_correction_may_also_give_the_words_of_today(tmp_path: Path) -> None:
    first = entry("    was: The bord has seven members.\n    now: The board has nine members.\n")
    second = entry("    was: bord has\n    now: board has\n", day="2026-03-14")
    article, problems = load(tmp_path, f"corrections:\n{first}{second}")
    assert article
    assert problems == ()
    span = article.corrections[0].changes[0].span
    assert span
    assert span.of(article.text) == "The board has nine members."


def test_words_that_are_not_in_the_text_are_refused_with_the_nearest_sentence_to_paste(tmp_path: Path) -> None:
    words = "    was: The board has six members.\n    now: The board has seven members.\n"
    article, (problem,) = load(tmp_path, f"corrections:\n{entry(words)}")
    assert article is None
    assert (problem.code, problem.line, problem.column) == ("correction-words", 7, 10)
    assert problem.fix == "    now: The board has nine members."


def test_words_that_stand_there_twice_ask_for_more_of_them(tmp_path: Path) -> None:
    words = entry("    was: x\n    now: He declined to comment.\n")
    article, (problem,) = load(tmp_path, f"corrections:\n{words}")
    assert article is None
    assert "2 times" in problem.message
    assert "around" in problem.hint


@pytest.mark.parametrize("words", ["    changes:\n      - {}\n", "    was: nine\n    now: nine\n"])
def test_a_change_that_changes_nothing_is_refused(tmp_path: Path, words: str) -> None:
    article, (problem,) = load(tmp_path, f"corrections:\n{entry(words)}")
    assert (article, problem.code) == (None, "correction-words")


def test_nothing_of_a_withdrawn_text_is_kept_in_its_corrections(tmp_path: Path) -> None:
    words = "    was: The board has seven members.\n    now: words that stand there no more\n"
    article, problems = load(tmp_path, f"status: withdrawn\ncorrections:\n{entry(words)}", "Gone.\n")
    assert article
    assert problems == ()
    assert article.corrections[0].changes == ()


def test_hundreds_of_wrong_words_in_a_large_text_are_refused_in_bearable_time(tmp_path: Path) -> None:
    words = entry("    changes:\n" + "".join(f"      - now: z{n}\n" for n in range(800)))
    start = time.perf_counter()
    article, problems = load(tmp_path, f"corrections:\n{words}", "He spoke of it. " * 30_000)
    assert article is None
    assert len(problems) == 800
    assert time.perf_counter() - start < 8


def test_a_review_names_who_and_when(tmp_path: Path) -> None:
    article, problems = load(tmp_path, "reviewed:\n  by: Ann Writer\n  on: 2026-03-12\n")
    assert article
    assert problems == ()
    assert article.reviewed
    assert (article.reviewed.by, article.reviewed.date.isoformat()) == ("Ann Writer", "2026-03-12")


def test_only_a_significant_correction_makes_a_text_newer(tmp_path: Path) -> None:
    minor = "  - {date: 2026-03-14, text: Spelling., kind: minor}\n"
    article, _ = load(tmp_path, f"corrections:\n{entry('')}{minor}")
    assert article
    assert str(article.updated) == "2026-03-12"
