"""A change of a published text that no correction tells readers of: what is advised can be pasted as it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.config import Config
from briefing.load import load_seeds
from briefing.model import Article
from briefing.problems import Problem
from briefing.unsaid import unsaid

TODAY = date(2026, 3, 20)
OLD = (
    "The board has seven members. It met on Tuesday. He declined to comment.\n\nA vote is due. He declined to comment."
)


def seed(folder: Path, text: str, front: str = "") -> Article:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2026-03-11-pier.txt").write_text(f"---\ntitle: Pier\n{front}---\n\n{text}\n", "utf-8")
    articles, problems = load_seeds(folder, config=Config())
    assert [problem for problem in problems if problem.severity == "error"] == []
    return articles[0]


def advice(tmp_path: Path, now: str, front: str = "", *, before: str = "", was: str = OLD) -> list[Problem]:
    return list(unsaid([(seed(tmp_path / "a", was, before), seed(tmp_path / "b", now, front))], today=TODAY))


def test_a_changed_sentence_is_shown_at_its_line_with_the_entry_to_paste(tmp_path: Path) -> None:
    now = OLD.replace("seven", "nine")
    (problem,) = advice(tmp_path, now)
    assert (problem.code, problem.severity, problem.line, problem.column) == ("unsaid-change", "advice", 5, 1)
    assert problem.fix.splitlines() == [
        "corrections:",
        "  - date: 2026-03-20",
        "    text: “seven” was corrected to “nine”.",
        "    was: The board has seven members.",
        "    now: The board has nine members.",
    ]
    assert advice(tmp_path, now, problem.fix + "\n") == []


SOME = ["The board has seven members.", "It met: “no”, he said.", "A # b.", "It’s 5% - so.", "Yes.", "No one came."]
SENTENCES = st.lists(st.sampled_from(SOME), min_size=1, max_size=7)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENTENCES, SENTENCES)
def test_what_is_advised_can_be_pasted_and_is_enough(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("x")
    was, now = " ".join(before), " ".join(after)
    found = advice(folder, now, was=was)
    assert bool(found) == (before != after)
    for problem in found:
        left = advice(folder / "pasted", now, problem.fix + "\n", was=was)
        # A sentence that cannot be told from its likes has no place that could be named.
        assert left == [] or len(set(after)) < len(after)


@pytest.mark.parametrize(
    "front",
    [
        "corrections:\n  - {date: 2026-03-12, text: The board has nine members.}\n",
        "corrections:\n  - {date: 2026-03-12, text: Wrong., was: seven, now: nine}\n",
        "status: withdrawn\n",
    ],
)
def test_a_change_that_readers_are_told_of_needs_no_advice(tmp_path: Path, front: str) -> None:
    assert advice(tmp_path, OLD.replace("seven", "nine"), front) == []


def test_only_what_the_corrections_leave_unsaid_is_advised(tmp_path: Path) -> None:
    front = "corrections:\n  - {date: 2026-03-12, text: Wrong., was: seven, now: nine}\n"
    (problem,) = advice(tmp_path, OLD.replace("seven", "nine").replace("is due", "was due"), front)
    assert "was: A vote is due." in problem.fix
    assert "seven" not in problem.fix


def test_an_older_correction_does_not_tell_of_a_newer_change(tmp_path: Path) -> None:
    front = "corrections:\n  - {date: 2026-03-12, text: Another thing.}\n"
    assert len(advice(tmp_path, OLD.replace("seven", "nine"), front, before=front)) == 1


def test_an_entry_goes_below_those_that_are_there(tmp_path: Path) -> None:
    front = "corrections:\n  - {date: 2026-03-12, text: Another thing.}\n"
    now = OLD.replace("seven", "nine")
    (problem,) = advice(tmp_path, now, front, before=front)
    assert problem.fix.startswith("  - date: 2026-03-20\n    text: ")
    assert "below “corrections:”" in problem.hint
    assert advice(tmp_path / "pasted", now, front + problem.fix + "\n", before=front) == []


def test_a_seed_without_front_matter_gets_one(tmp_path: Path) -> None:
    old, new = seed(tmp_path / "a", OLD), seed(tmp_path / "b", OLD.replace("seven", "nine"))
    (problem,) = unsaid([(old, replace(new, first_line=1))], today=TODAY)
    lines = problem.fix.splitlines()
    assert (lines[0], lines[1], lines[-1]) == ("---", "corrections:", "---")
    assert "above the text" in problem.hint


def test_several_changes_are_counted_by_what_they_are(tmp_path: Path) -> None:
    now = OLD.replace("seven", "nine").replace("A vote is due.", "A vote was due. It is over.")
    (problem,) = advice(tmp_path, now)
    assert "text: 1 sentence was added, 2 were corrected." in problem.fix


def test_other_spaces_are_no_change(tmp_path: Path) -> None:
    assert advice(tmp_path, OLD.replace(". It", ".\nIt")) == []


def test_a_sentence_that_stands_there_twice_takes_its_neighbour_along(tmp_path: Path) -> None:
    (problem,) = advice(
        tmp_path, OLD.removesuffix("He declined to comment.") + "A vote is due. No.", was=OLD + " A vote is due. Yes."
    )
    assert "now:" in problem.fix
