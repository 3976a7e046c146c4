"""Rule cases written as prose: ``tests/cases/NAME.md`` to a list of ``Case``.

A case is a ``## title`` line, a fenced block ``text`` (its first line may be ``published: YYYY-MM-DD``, followed by an
empty line) and a fenced block ``expect`` with one expectation a line. What an expectation means is for the test of
that kind to say. Text outside fences is for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

_CASES = Path(__file__).parent / "cases"
_PUBLISHED = "published:"


@dataclass(frozen=True, slots=True)
class Case:
    """One case; ``line`` is the line of its title in the file (from 1)."""

    title: str
    line: int
    text: str
    published: date | None
    expect: tuple[str, ...]

    def __str__(self) -> str:
        """Return the id under which pytest shows the case."""
        return f"line-{self.line}-{self.title.replace(' ', '-')}"


def load_cases(name: str) -> list[Case]:
    """Read ``tests/cases/NAME.md``; raise ValueError, with the line, where its form is broken."""
    return parse_cases((_CASES / f"{name}.md").read_text("utf-8"), name=name)


def parse_cases(markdown: str, *, name: str) -> list[Case]:
    """Return the cases in a Markdown text. ``name`` is for messages only."""
    cases: list[Case] = []
    title, title_line = "", 0
    blocks: dict[str, list[str]] = {}
    fence: str | None = None
    for number, line in enumerate(markdown.split("\n"), start=1):
        if fence is not None:
            if line == "```":
                fence = None
            else:
                blocks[fence].append(line)
        elif line.startswith("```"):
            fence = line[3:].strip()
            if fence not in ("text", "expect") or fence in blocks or not title:
                raise ValueError(f"{name}.md:{number}: unexpected block {fence!r}")
            blocks[fence] = []
        elif line.startswith("## "):
            if title:
                cases.append(_case(title, title_line, blocks, name=name))
            title, title_line, blocks = line[3:].strip(), number, {}
    if fence is not None:
        raise ValueError(f"{name}.md: the last block is never closed")
    if title:
        cases.append(_case(title, title_line, blocks, name=name))
    return cases


def _case(title: str, line: int, blocks: dict[str, list[str]], *, name: str) -> Case:
    if missing := {"text", "expect"} - blocks.keys():
        raise ValueError(f"{name}.md:{line}: {title!r} lacks {' and '.join(sorted(missing))}")
    body, published = blocks["text"], None
    if body and body[0].startswith(_PUBLISHED):
        published = date.fromisoformat(body[0].removeprefix(_PUBLISHED).strip())
        body = body[2:] if body[1:2] == [""] else body[1:]
    expect = tuple(line.strip() for line in blocks["expect"] if line.strip())
    return Case(title=title, line=line, text="\n".join(body), published=published, expect=expect)
