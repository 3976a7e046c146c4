"""The corrections of a seed: from what an editor typed to the words before and now, each with its place in the text.

Later corrections are undone one after the other, so that the words of an earlier one are looked for in the text as it
was then. What an editor says of the text is checked against the text; nothing is searched for that merely looks alike.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from briefing.blocks import cut_blocks
from briefing.files import TextFile
from briefing.model import Change, Correction, Span
from briefing.problems import Problem, problem
from briefing.schema import ChangeEntry, CorrectionEntry
from briefing.versions import nearest_sentence
from briefing.yaml_text import Mark, typed

Path = tuple[str | int, ...]
LONGEST_SHOWN = 60
# Looking for the nearest sentence takes time; who makes more mistakes than these corrects the first ones first.
MOST_SEARCHES = 4


class Past:
    """A text on its way back in time: its words, one space between them, and where each still stands today."""

    def __init__(self, text: str) -> None:
        self.now = text
        self.gone: list[str] = []
        words = list(re.finditer(r"\S+", text))
        self.text = " ".join(match[0] for match in words)
        self._places = array("l")
        for at, match in enumerate(words):
            # A space belongs to the word behind it.
            self._places.extend(range(match.start() - (at > 0), match.end()))
        self._today = self.text, self._places

    def undo(self, changes: Iterable[tuple[int, Change]]) -> None:
        """Bring back the words before; each change comes with the place of its words, or -1 where it has none here."""
        limit = len(self.text)
        for at, change in sorted(changes, key=lambda one: one[0], reverse=True):
            if at < 0:
                # Words that were taken out: where they stood is not known, so they are kept apart.
                self.gone = [one.replace(change.now, change.was, 1) if change.now else one for one in self.gone]
                self.gone += [] if change.now else [change.was]
                continue
            end = at + len(change.now)
            if end <= limit:  # what lies within another change is undone with it
                end += not change.was and self.text[end : end + 1] == " "
                self.text = self.text[:at] + change.was + self.text[end:]
                self._places = self._places[:at] + array("l", [-1]) * len(change.was) + self._places[end:]
                limit = at

    def today(self, now: str) -> Span | None:
        """Return where words stand in the text as it is today, None unless they stand there once."""
        text, places = self._today
        if text.count(now) != 1:
            return None
        at = text.index(now)
        return Span(places[at], places[at + len(now) - 1] + 1)

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of the text as it is today."""
        blocks = cut_blocks(self.now, markdown=False)
        return [" ".join(one.span.of(self.now).split()) for block in blocks for one in block.sentences]

    def span(self, at: int, length: int) -> Span | None:
        """Return where words of the past stand today, None where they have changed since."""
        span = Span(self._places[at], self._places[at + length - 1] + 1)
        same = span.start >= 0 and " ".join(span.of(self.now).split()) == self.text[at : at + length]
        return span if same else None


def read_corrections(
    entries: Sequence[CorrectionEntry],
    text: str,
    *,
    file: TextFile,
    places: Mapping[Path, Mark],
    problems: list[Problem],
) -> tuple[Correction, ...]:
    """Return the corrections in the order in which they stand; words that are not in the text become problems."""
    past = Past(text) if any(entry.was or entry.now or entry.changes for entry in entries) else Past("")
    # Those of one day were made in the order in which they stand.
    latest_first = sorted(range(len(entries)), key=lambda at: (entries[at].date, at), reverse=True)
    found: dict[int, tuple[Change, ...]] = {}
    for number in latest_first:
        placed = []
        for where, words in _typed(entries[number], ("corrections", number)):
            mark = next(places[one] for one in ((*where, "now"), (*where, "was"), where) if one in places)
            placed += _placed(words, past, mark, file, problems)
        past.undo(placed)
        found[number] = tuple(change for _, change in placed)
    return tuple(
        Correction(date=entry.date, text=entry.text, kind=entry.kind, changes=found[at])
        for at, entry in enumerate(entries)
    )


def _typed(entry: CorrectionEntry, path: Path) -> Iterator[tuple[Path, ChangeEntry]]:
    """Yield the changes of an entry with their places."""
    if entry.was or entry.now:
        yield path, entry
    for at, change in enumerate(entry.changes):
        yield (*path, "changes", at), change


def _placed(
    entry: ChangeEntry, past: Past, mark: Mark, file: TextFile, problems: list[Problem]
) -> list[tuple[int, Change]]:
    """Return a change and where its words stand in the text of then; nothing, with a problem, if they do not."""
    was, now = " ".join(entry.was.split()), " ".join(entry.now.split())
    if was == now:
        fault = "“was” and “now” say the same" if was else "“was” or “now” is expected: the words before, the words now"
        problems.append(_problem(fault, mark, file))
        return []
    count = past.text.count(now) if now else 0
    if not now or (not count and any(now in one for one in past.gone)):
        return [(-1, Change(was=was, now=now))]
    if not count and (today := past.today(now)):
        # The place was corrected again since, and somebody brought the older entry up to date.
        return [(-1, Change(was=was, now=now, span=today))]
    if count != 1:
        problems.append(_not_there(now, count, past, mark, file, search=len(problems) < MOST_SEARCHES))
        return []
    at = past.text.index(now)
    return [(at, Change(was=was, now=now, span=past.span(at, len(now))))]


def _not_there(now: str, count: int, past: Past, mark: Mark, file: TextFile, *, search: bool) -> Problem:
    shown = now[:LONGEST_SHOWN] + ("…" if len(now) > LONGEST_SHOWN else "")
    if count:
        hint = "add the words around them, to “was” as well, until they stand there once"
        return _problem(f"now: the words “{shown}” stand in the text {count} times", mark, file, hint=hint)
    near, line = "", file.lines.line(mark.line)
    if search:
        near = nearest_sentence(now, past.sentences)
    fix = line[: mark.column - 1] + typed(near) if near and line[mark.column - 1 :].strip(" \"'") == now else ""
    hint = "" if fix else f"the text has: {near}" if near else "copy them from the text as it is now"
    return _problem(f"now: the words “{shown}” do not stand in the text", mark, file, hint=hint, fix=fix)


def _problem(message: str, mark: Mark, file: TextFile, *, hint: str = "", fix: str = "") -> Problem:
    return problem(
        "correction-words", message, path=file.shown, line=mark.line, column=mark.column, width=mark.width,
        source_line=file.lines.line(mark.line), hint=hint, fix=fix,
    )  # fmt: skip
