"""Settle which annotation spans a page may mark: marks nest or stand apart, they never cross.

Different kinds may nest (an actor inside a quotation). Of one kind only one mark covers a character. The stronger
mark wins: higher priority, then longer, then earlier. Only the choice lives here; markup writes the tags.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span that wants to be marked; ``ref`` is what the caller knows it by, ``priority`` higher is stronger."""

    span: Span
    kind: str
    ref: str = ""
    priority: int = 0


def settle(marks: Iterable[Mark]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Return the marks that can stand together, in text order with the outer first, and those that must go."""
    kept: list[Mark] = []
    dropped: list[Mark] = []
    placed: dict[str, list[Span]] = {}
    for mark in sorted(marks, key=_strength):
        spans = placed.setdefault(mark.kind, [])
        if len(mark.span) == 0 or _overlaps(mark.span, spans) or _crosses(mark.span, placed):
            dropped.append(mark)
        else:
            insort(spans, mark.span)
            kept.append(mark)
    return tuple(sorted(kept, key=_text_order)), tuple(sorted(dropped, key=_text_order))


def _strength(mark: Mark) -> tuple[int, int, int, str, str]:
    return (-mark.priority, -len(mark.span), mark.span.start, mark.kind, mark.ref)


def _text_order(mark: Mark) -> tuple[int, int, int, str, str]:
    return (mark.span.start, -mark.span.end, -mark.priority, mark.kind, mark.ref)


def _overlaps(span: Span, spans: list[Span]) -> bool:
    """Say whether a span touches one of a sorted list of disjoint spans."""
    at = bisect_left(spans, Span(span.end, span.end))
    return at > 0 and spans[at - 1].end > span.start


def _crosses(span: Span, placed: dict[str, list[Span]]) -> bool:
    """Say whether a span shares characters with a mark that neither holds it nor lies in it.

    The spans of one kind are disjoint, so only the one over the start and the one over the end can cross.
    """
    for spans in placed.values():
        before = bisect_left(spans, Span(span.start, span.start))
        if before > 0 and span.start < spans[before - 1].end < span.end:
            return True
        inside = bisect_left(spans, Span(span.end, span.end))
        if inside > 0 and span.start < spans[inside - 1].start and spans[inside - 1].end > span.end:
            return True
    return False
