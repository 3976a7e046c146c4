"""Problems as people and programs read them: lines with a caret, annotations for GitHub, JSON."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from briefing.problems import Problem, Severity, in_order

# GitHub shows ten annotations of a kind for each step and drops the rest in silence.
GITHUB_LIMIT = 9
WIDEST_LINE = 110
ORDER: tuple[Severity, ...] = ("error", "warning", "advice")
_UNSEEN = ("Cc", "Cf", "Cn", "Cs", "Zl", "Zp")  # Unicode categories
_GITHUB_WORDS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}


def as_text(problems: Iterable[Problem]) -> str:
    """Return every problem with its line and a caret under the place, and a count at the end.

    The first line of each reads ``path:line:column: severity: message [code]``.
    """
    ordered = in_order(problems)
    if not ordered:
        return "no problems"
    return "\n\n".join([*(_show(problem) for problem in ordered), count(ordered)])


def count(problems: Sequence[Problem]) -> str:
    """Say how many problems there are of each weight.

    >>> count([])
    'no problems'
    """
    numbers = Counter(problem.severity for problem in problems)
    parts = []
    for severity in ORDER:
        if number := numbers[severity]:
            parts.append(f"{number} {severity}{'s' if number > 1 and severity != 'advice' else ''}")
    return ", ".join(parts) or "no problems"


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON list of objects."""
    return json.dumps([asdict(problem) for problem in in_order(problems)], ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub's workflow commands: at most nine for each weight, then how many more there are."""
    lines: list[str] = []
    seen: Counter[Severity] = Counter()
    ordered = in_order(problems)
    for problem in ordered:
        seen[problem.severity] += 1
        if seen[problem.severity] <= GITHUB_LIMIT:
            lines.append(_github(problem))
    more = sum(max(0, number - GITHUB_LIMIT) for number in seen.values())
    if more:
        lines.append(f"{more} more: see the summary")
    lines.append(_visible(count(ordered)))
    return "\n".join(lines)


def as_markdown(problems: Iterable[Problem]) -> str:
    """Return the full report for a job's summary; everything an editor wrote stands in code spans or blocks."""
    ordered = in_order(problems)
    parts = [f"## Seeds: {count(ordered)}"]
    for problem in ordered:
        shown = "\n".join(f"    {line}" for line in _show(problem).splitlines())
        parts.append(shown)
    return "\n\n".join(parts) + "\n"


def _show(problem: Problem) -> str:
    lines = [f"{_visible(_where(problem))}: {problem.severity}: {_visible(problem.message)} [{problem.code}]"]
    if problem.source_line.strip():
        lines.extend(_excerpt(problem))
    if problem.hint:
        lines.append(f"  help: {_visible(problem.hint)}")
    if problem.fix and problem.fix != problem.source_line:
        written = problem.fix.rstrip().split("\n")
        # One line stands below the line that it replaces, as far indented; several stand below one another.
        lines += (
            [f"write | {_visible(written[0])}"]
            if len(written) == 1
            else ["  write:", *(f"    {_visible(line)}" for line in written)]
        )
    return "\n".join(lines)


def _where(problem: Problem) -> str:
    if not problem.line:
        return problem.path
    return f"{problem.path}:{problem.line}:{problem.column}" if problem.column else f"{problem.path}:{problem.line}"


def _excerpt(problem: Problem) -> list[str]:
    """Return the line, cut around the place where it is long, and a caret under the place."""
    gutter = f"{problem.line:>5} | "
    at = max(0, problem.column - 1)
    start = max(0, at - WIDEST_LINE // 2) if len(problem.source_line) > WIDEST_LINE else 0
    cut = problem.source_line[start : start + WIDEST_LINE]
    before, after = cut[: at - start], cut[at - start :]
    lead = "…" if start else ""
    tail = "…" if start + WIDEST_LINE < len(problem.source_line) else ""
    lines = [f"{gutter}{lead}{_visible(cut)}{tail}"]
    if problem.column:
        width = max(1, min(_columns(_visible(after[: problem.width])), WIDEST_LINE))
        lines.append(" " * (len(gutter) - 2) + "| " + " " * (len(lead) + _columns(_visible(before))) + "^" * width)
    return lines


def _visible(text: str) -> str:
    """Replace what would act on a terminal instead of being seen."""
    return "".join(
        " " if char == "\t" else f"<U+{ord(char):04X}>" if unicodedata.category(char) in _UNSEEN else char
        for char in text
    )


def _columns(text: str) -> int:
    """Return the columns that a text takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    marks = sum(unicodedata.category(char) in ("Mn", "Me") for char in text)
    return len(text) + wide - marks


def _github(problem: Problem) -> str:
    place = [f"file={_property(problem.path)}"]
    if problem.line:
        place.append(f"line={problem.line}")
    if problem.column:
        place += [f"col={problem.column}", f"endColumn={problem.column + max(1, problem.width)}"]
    place.append(f"title={_property(problem.code)}")
    said = [problem.message, problem.hint, f"Write: {problem.fix.rstrip()}" if problem.fix else ""]
    message = "\n".join(part for part in said if part)
    return f"::{_GITHUB_WORDS[problem.severity]} {','.join(place)}::{_data(message)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace("\u2028", "%0A").replace("\u2029", "%0A").replace("\x85", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
