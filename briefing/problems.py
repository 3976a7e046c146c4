"""What is wrong with the content, as data: found by the stages, shown by the command line, never printed here.

Every code is described in ``data/problems.yml``, with its severity and the paragraph of the handbook.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, TypedDict, Unpack

from briefing.data import table

Severity = Literal["error", "warning", "advice"]


class BriefingError(Exception):
    """A broken environment or a misuse; the command line shows it as one line and exits with 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that a person should look at.

    ``line`` and ``column`` count from 1 (0: the file as a whole), ``width`` is the number of characters to underline;
    ``source_line`` is that line of the file. ``hint`` says what to do, ``fix`` is a corrected line to paste.
    """

    code: str
    severity: Severity
    message: str
    path: str
    line: int = 0
    column: int = 0
    width: int = 1
    source_line: str = ""
    hint: str = ""
    fix: str = ""


class Where(TypedDict, total=False):
    """The optional fields of a problem."""

    line: int
    column: int
    width: int
    source_line: str
    hint: str
    fix: str


def problem(code: str, message: str, *, path: str, **where: Unpack[Where]) -> Problem:
    """Return a problem of a known code, with the severity that the table gives it."""
    severity: Severity = table("problems")[code]["severity"]
    return Problem(code=code, severity=severity, message=message, path=path, **where)


def codes() -> dict[str, dict[str, Any]]:
    """Return the table of codes: severity, group and what the handbook says."""
    described: dict[str, dict[str, Any]] = table("problems")
    return described


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that ``word`` was probably meant to be, or nothing."""
    folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold()[:100], list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file and place, the heavier first where the place is the same."""
    weight = {"error": 0, "warning": 1, "advice": 2}
    return tuple(sorted(problems, key=lambda p: (p.path, p.line, p.column, weight[p.severity], p.code, p.message)))
