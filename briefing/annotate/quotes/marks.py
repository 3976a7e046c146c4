"""Pairing of quotation marks: which stretches of a text stand between marks, before anyone asks who said them.

Works on characters and blocks only. A stretch never leaves its block: a quotation over several paragraphs opens anew
in each, and a mark that is never closed ends with its paragraph instead of swallowing the article.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.data import table
from briefing.model import Article, Block, Span

_MARK = re.compile(r"``|''|[\"“”„‟«»'‘’‚‛]")
_DOUBLE = frozenset({"“", "”", "„", "‟", '"', "''", "``"})
_GUILLEMETS = frozenset("«»")
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/“‘„\"'«»‚")
_AFTER_CLOSING = frozenset(" \t\n\u00a0)]}—–-/”’\"'»«,.;:!?…")
_DROPPED_G = re.compile(r"\w[^\Wa]in\Z")  # nothin', goin'


class Stretch(NamedTuple):
    """Words between marks: ``span`` without the marks, ``outer`` with them; ``closed`` if the second mark is there."""

    span: Span
    outer: Span
    block: int
    closed: bool


class _Mark(NamedTuple):
    text: str
    start: int
    end: int
    opens: bool
    closes: bool
    possessive: bool = False

    @property
    def family(self) -> str:
        if self.text in _DOUBLE:
            return "double"
        return "guillemet" if self.text in _GUILLEMETS else "single"


def find_stretches(article: Article) -> tuple[Stretch, ...]:
    """Return the outermost stretches between quotation marks in text order."""
    found: list[Stretch] = []
    carried: str | None = None
    for index, block in enumerate(article.blocks):
        following = article.blocks[index + 1] if index + 1 < len(article.blocks) else None
        goes_on = following is not None and article.text[following.span.start] in "'‘"
        if block.kind == "quotation" and block.marker:
            # A line that is marked as a quotation is one from end to end, whatever marks stand in it.
            found.append(Stretch(block.span, block.span, index, closed=True))
            continue
        stretches, carried = _pair(article.text, block, index, carried, goes_on=goes_on)
        found.extend(stretches)
    return tuple(found)


def _pair(
    text: str, block: Block, index: int, carried: str | None, *, goes_on: bool
) -> tuple[list[Stretch], str | None]:
    """Pair the marks of one block.

    ``carried`` is the family of a mark left open at the end of the block before; ``goes_on`` says that the next block
    opens with a single mark.
    """
    marks = _marks(text, block.span)
    found: list[Stretch] = []
    start, end = block.span.start, block.span.end
    at = 0
    if carried and marks and marks[0].family == carried and marks[0].closes and not marks[0].opens:
        # The paragraph goes on with a quotation that the paragraph before did not close.
        _add(found, text, Span(start, marks[0].start), Span(start, marks[0].end), index, closed=True)
        at = 1
    closers = _closers(marks)
    while at < len(marks):
        mark = marks[at]
        if not mark.opens:
            at += 1
            continue
        close = closers[at]
        if close is not None:
            _add(
                found, text, Span(mark.end, marks[close].start), Span(mark.start, marks[close].end), index, closed=True
            )
            at = close + 1
            continue
        if mark.family == "single" and not (goes_on and _introduced(text, block, mark.start)):
            at += 1  # far more often an apostrophe than a quotation without an end
            continue
        again = next((i for i in range(at + 1, len(marks)) if marks[i].opens and marks[i].family == mark.family), None)
        if again is None:
            _add(found, text, Span(mark.end, end), Span(mark.start, end), index, closed=False)
            return found, mark.family
        limit = _recovered_end(text, mark.end, marks[again].start)
        _add(found, text, Span(mark.end, limit), Span(mark.start, limit), index, closed=False)
        at = again
    return found, None


def _add(found: list[Stretch], text: str, inner: Span, outer: Span, block: int, *, closed: bool) -> None:
    words = inner.of(text)
    stripped = words.strip()
    if not any(c.isalnum() for c in stripped):
        return
    start = inner.start + len(words) - len(words.lstrip())
    found.append(Stretch(Span(start, start + len(stripped)), outer, block, closed))


def _introduced(text: str, block: Block, start: int) -> bool:
    """Say whether a single mark opens a quotation for sure: at the head of a paragraph or after a colon or comma."""
    return start == block.span.start or text[max(0, start - 2) : start].strip() in (":", ",")


_ATTRIBUTION = re.compile(r",\s+(?:[\w’'.-]+\s+){1,5}(?:said|says|added|told)\b")


def _recovered_end(text: str, start: int, limit: int) -> int:
    """Return where a quotation ends whose closing mark is missing before the next opening mark."""
    match = _ATTRIBUTION.search(text, start, limit)
    return match.start() + 1 if match else start + len(text[start:limit].rstrip())


# Marks and their directions


def _marks(text: str, span: Span) -> list[_Mark]:
    found: list[_Mark] = []
    straight = 0
    for match in _MARK.finditer(text, span.start, span.end):
        mark = _mark(text, span, match, inside=straight % 2 == 1)
        if mark:
            found.append(mark)
            straight += mark.text == '"'
    if any(mark.text == "»" for mark in found):
        first = next(mark for mark in found if mark.family == "guillemet")
        outward = first.text == "«"
        found = [
            mark._replace(opens=(mark.text == "«") is outward, closes=(mark.text == "«") is not outward)
            if mark.family == "guillemet"
            else mark
            for mark in found
        ]
    return found


def _mark(text: str, span: Span, match: re.Match[str], *, inside: bool) -> _Mark | None:
    mark, start, end = match[0], match.start(), match.end()
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    can_open = before in _BEFORE_OPENING and not after.isspace()
    can_close = not before.isspace() and (after in _AFTER_CLOSING or not after.isalnum())
    match mark:
        case "“" | "‟":
            # It closes a „, and often enough it was typed where ” was meant.
            return _Mark(mark, start, end, not can_close or can_open, can_close or before.isspace())
        case "„" | "``":
            return _Mark(mark, start, end, True, False)
        case "”":
            return _Mark(mark, start, end, can_open and not can_close, True)
        case '"' | "''":
            if before.isdigit() and after.isspace() and mark == '"' and not inside:
                return None  # inches
            both = can_open == can_close
            return _Mark(mark, start, end, can_open or both, can_close or both)
        case "«" | "»":
            return _Mark(mark, start, end, mark == "«", mark == "»")
        case "‚":
            return _Mark(mark, start, end, can_open, False)
        case "‘" | "‛":
            if not can_open or _is_elision(text, end):
                return _Mark(mark, start, end, False, can_close) if can_close else None
            return _Mark(mark, start, end, True, False)
        case _:
            return _single(text, start, end, before, can_open=can_open, can_close=can_close)


def _single(text: str, start: int, end: int, before: str, *, can_open: bool, can_close: bool) -> _Mark | None:
    """Return a straight single mark or ’ as a mark, or None for an apostrophe."""
    mark = text[start:end]
    opens = mark == "'" and can_open and not _is_elision(text, end)
    if not opens and not can_close:
        return None
    after = text[end : end + 2]
    possessive = before in "sSzx" and len(after) == 2 and after[0] == " " and after[1].isalnum()
    dropped = bool(_DROPPED_G.search(text, max(0, start - 12), start))
    return _Mark(mark, start, end, opens, can_close, possessive or dropped)


def _is_elision(text: str, end: int) -> bool:
    """Say whether the mark before ``end`` stands for dropped letters: 'em, 'til, '90s."""
    match = re.compile(r"\w+").match(text, end)
    if not match:
        return False
    word = match[0].lower()
    return word in table("quotes")["elisions"] or (len(word) == 3 and word[:2].isdigit() and word[2] == "s")


# Pairs


def _closers(marks: list[_Mark]) -> list[int | None]:
    """Return, for each mark that may open, the mark that closes it; found from the right in one pass each family."""
    result: list[int | None] = [None] * len(marks)
    for family in ("double", "guillemet", "single"):
        indexes = [i for i, mark in enumerate(marks) if mark.family == family]
        straight = all(marks[i].text in ('"', "''") for i in indexes)
        for position, i in enumerate(indexes):
            if marks[i].opens:
                result[i] = _closer(marks, indexes, position, straight=straight)
    return result


def _closer(marks: list[_Mark], indexes: list[int], position: int, *, straight: bool) -> int | None:
    opening = marks[indexes[position]]
    doubtful: int | None = None
    for i in indexes[position + 1 :]:
        mark = marks[i]
        if opening.family == "single":
            if mark.opens and not mark.closes:
                return doubtful  # the next one opens: what looked like a possessive was the end
            if mark.closes and mark.possessive:
                doubtful = i if doubtful is None else doubtful
                continue
            if mark.closes:
                return i
        elif mark.text in ("“", "‟") and opening.text != "„":
            return i if mark.closes and not mark.opens else None
        elif mark.closes and not (straight and mark.opens and not mark.closes):
            return i
        elif mark.opens:
            # An opening shape where a closing one is due: with an even count it is only badly spaced.
            return i if straight and len(indexes) % 2 == 0 else None
    return doubtful
