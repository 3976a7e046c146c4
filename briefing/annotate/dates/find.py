"""Scanning an article for time expressions and turning each into a ``DateExpr``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.dateline import reference_day
from briefing.annotate.dates.explain import explain, long_date
from briefing.annotate.dates.fiscal import fiscal_start
from briefing.annotate.dates.grammar import read_expression
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.period import Period, interval, to_edtf, to_timex
from briefing.annotate.dates.reference import (
    FiscalYear,
    OnDay,
    Overnight,
    Part,
    Day,
    Distance,
    Range,
    Reference,
    Timeless,
    Weekday,
)
from briefing.annotate.dates.story import is_narrative, opening
from briefing.annotate.dates.tense import direction
from briefing.annotate.dates.timeless import timex_length
from briefing.model import Article, DateExpr, Span

_CAME = frozenset({"came", "comes", "coming", "happened", "occurred", "place", "follows", "followed"})
_QUOTES = ("'", '"', "“", "”")
_STORY_CUES = frozenset("in by during throughout of from early late mid until and to -".split())
_OPEN = frozenset({"since"})


def scan(words: Words) -> Iterator[tuple[int, Read]]:
    """Yield the expressions of a text, leftmost and longest first, with the index of their first token."""
    at = 0
    while at < len(words):
        read = read_expression(words, at)
        if read is None:
            at += 1
        else:
            yield at, read
            at = max(read.end, at + 1)


def find_dates(doc: Doc, article: Article) -> tuple[DateExpr, ...]:
    """Return every time expression of an article in text order, placed in the calendar where the text allows."""
    words = Words(article.text)
    day = reference_day(article, words)
    anchor = Anchor(published=day, narrative=is_narrative(article.text, article.published))
    if day != article.published:
        anchor.named = "the date at the head of the text"
    if anchor.narrative:
        anchor.previous = opening(article.text)
    return tuple(_expression(doc, article, words, anchor, at, read) for at, read in scan(words))


def _expression(doc: Doc, article: Article, words: Words, anchor: Anchor, at: int, read: Read) -> DateExpr:
    span = Span(words[at].start, words[read.end - 1].end)
    reference = read.reference
    if isinstance(reference, Timeless):
        return DateExpr(span=span, type=reference.type, value=reference.value, rule=read.rule)
    if anchor.narrative:
        if isinstance(reference, Day) and reference.counted == "published":
            return DateExpr(span=span, type="DATE", value="PRESENT_REF", rule=read.rule)
        anchor.published = anchor.previous.first if anchor.previous else None
    _look(doc, article, words, anchor, at, span, reference, read_end=read.end)
    if isinstance(reference, Distance) and reference.clause:
        return _beside_clause(words, anchor, at, span, read)
    placed = anchor.place(reference)
    if placed is None:
        return DateExpr(span=span, type="DATE", value=_unplaced(reference), rule=read.rule)
    made = _made(words, anchor, at, span, read, placed)
    if not anchor.narrative or _moves_story(words, anchor, at, read):
        anchor.previous = _remembered(placed)
    if (
        anchor.event is None
        and placed.precision == "day"
        and anchor.way in ("past", "perfect")
        and isinstance(reference, Weekday | Day)
    ):
        anchor.event = placed
    return made


def _moves_story(words: Words, anchor: Anchor, at: int, read: Read) -> bool:
    """Say whether a date takes a history on: not "the 1919 treaty", not "planned for 1944", not "since 1900"."""
    if read.rule not in ("bare-year", "decade", "century"):
        return words[at - 1].low != "since"
    return words[at - 1].low in _STORY_CUES and anchor.way not in ("future", "planned", "present")


def _beside_clause(words: Words, anchor: Anchor, at: int, span: Span, read: Read) -> DateExpr:
    """Return "two days" of "two days after the vote": a length of time, since the vote's own date is not said.

    "The order came two days after the vote" does date the vote, from the report's own event.
    """
    reference = read.reference
    assert isinstance(reference, Distance)
    made = DateExpr(span=span, type="DURATION", value=timex_length(reference.count, reference.unit), rule=read.rule)
    if anchor.event is None or words[at - 1].low not in _CAME:
        return made
    placed = anchor.place(replace(reference, sign=-reference.sign, exact=True))
    if placed is None:
        return made
    side = "before" if reference.sign > 0 else "after"
    return replace(
        made,
        edtf=to_edtf(placed),
        precision=placed.precision,
        first=placed.first,
        last=placed.last,
        because=f"so long {side} the event of this sentence, {long_date(anchor.event.first)}",
    )


def _look(
    doc: Doc,
    article: Article,
    words: Words,
    anchor: Anchor,
    at: int,
    span: Span,
    reference: Reference,
    *,
    read_end: int,
) -> None:
    """Set what the place of the expression says: which way the clause looks, and whose fiscal year it is."""
    block = article.block_at(span.start)
    if block is not None and block.kind == "heading":
        anchor.way = None
    else:
        before = words[at - 2].low if words[at - 1].low in _QUOTES else words[at - 1].low
        anchor.way = direction(doc, span.start, span.end, before=before)
        if before in ("beginning", "starting", "commencing", "effective") and anchor.way == "past":
            anchor.way = "planned"
        if (
            words[read_end].low in ("'s", "'")
            and anchor.way == "future"
            and words[read_end + 1].low not in lexicon()["meetings"]
        ):
            anchor.way = "past"
        if anchor.way is None and words[at - 1].low in ("for", "until", "till"):
            anchor.way = "present"
    if _fiscal(reference):
        bounds = (block.span.start, block.span.end) if block else (span.start, span.end)
        anchor.fiscal_start = fiscal_start(article.text, span.start, bounds)


def _fiscal(reference: Reference) -> bool:
    if isinstance(reference, Range):
        return _fiscal(reference.first) or _fiscal(reference.last)
    base = getattr(reference, "base", None)
    return isinstance(reference, FiscalYear | Part) or (base is not None and _fiscal(base))


def _made(words: Words, anchor: Anchor, at: int, span: Span, read: Read, placed: Period) -> DateExpr:
    edtf = to_edtf(placed)
    before = words[at - 1].low
    if not placed.clock and (before in lexicon()["hedges"] or words[at].low in lexicon()["hedges"]):
        placed = replace(placed, approximate=True)
        edtf = to_edtf(placed)
    open_end = before in _OPEN or (before == "from" and words[read.end].low in ("onwards", "onward", "on"))
    if open_end and edtf is not None:
        edtf = edtf.split("/")[0] + "/.."
    clock = placed.clock
    return DateExpr(
        span=span,
        type="TIME" if clock else "DATE",
        value=to_timex(placed),
        rule=read.rule,
        edtf=edtf,
        precision="interval" if open_end else placed.precision,
        first=placed.first,
        last=None if open_end else placed.last,
        approximate=placed.approximate,
        because=explain(read.reference, placed, anchor),
        parts=_parts(words, read, placed),
    )


def _parts(words: Words, read: Read, placed: Period) -> tuple[DateExpr, ...]:
    """Return the two ends of a range as expressions of their own."""
    if not isinstance(read.reference, Range) or placed.ends is None:
        return ()
    made = []
    for (first, last), end in zip(read.reference.spans, placed.ends, strict=True):
        span = Span(words[first].start, words[last - 1].end)
        made.append(
            DateExpr(
                span=span,
                type="DATE",
                value=to_timex(end),
                rule=read.rule,
                edtf=to_edtf(end),
                precision=end.precision,
                first=end.first,
                last=end.last,
                approximate=end.approximate,
            )  # fmt: skip
        )
    return tuple(made)


def _remembered(placed: Period) -> Period:
    """Return what later expressions count from: of a range, its end."""
    return placed.ends[1] if placed.ends else placed


def _unplaced(reference: Reference) -> str:
    return "XXXX-XX-XX"
