"""Making the annotation of an expression that has been read and, where possible, placed."""

from __future__ import annotations

from dataclasses import replace

from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.explain import explain, long_date
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.period import Period, start_edtf, to_edtf, to_timex
from briefing.annotate.dates.place import place
from briefing.annotate.dates.reference import Distance, FiscalYear, Fixed, Range
from briefing.annotate.dates.timeless import timex_length
from briefing.model import DateExpr, Span, TimexType

# "The order came two days after the vote": the subject is the report's own event.
_CAME = frozenset({"came", "comes", "coming", "happened", "occurred", "place", "follows", "followed"})


def timeless(span: Span, read: Read, kind: TimexType, value: str) -> DateExpr:
    """Return an expression that has no place in the calendar."""
    return DateExpr(span=span, type=kind, value=value, rule=read.rule)


def express(words: Words, anchor: Anchor, at: int, span: Span, read: Read, placed: Period) -> DateExpr:
    """Return an expression with its place; "since" leaves the end open, "about" makes it approximate."""
    before = words[at - 1].low
    hedges = lexicon()["hedges"]
    if not placed.clock and (before in hedges or words[at].low in hedges):
        placed = replace(placed, approximate=True)
    edtf = to_edtf(placed)
    is_open = edtf is not None and (
        before == "since" or (before == "from" and words[read.end].low in ("onwards", "onward", "on"))
    )
    return DateExpr(
        span=span,
        type="TIME" if placed.clock else "DATE",
        value=to_timex(placed),
        rule=read.rule,
        edtf=f"{start_edtf(placed)}/.." if is_open else edtf,
        precision="interval" if is_open else placed.precision,
        first=placed.first,
        last=None if is_open else placed.last,
        approximate=placed.approximate,
        because=explain(read.reference, placed, anchor),
        parts=_parts(words, read, placed),
    )


def _parts(words: Words, read: Read, placed: Period) -> tuple[DateExpr, ...]:
    """Return the two ends of a range as expressions of their own."""
    reference = read.reference
    if placed.ends is None:
        return ()
    if isinstance(reference, Range):
        spans = reference.spans
    elif isinstance(reference, FiscalYear) and reference.split:
        first, last = reference.split
        spans = ((first, first + 1), (last, last + 1))
    else:
        return ()
    return tuple(
        DateExpr(
            span=Span(words[first].start, words[last - 1].end),
            type="DATE",
            value=to_timex(end),
            rule=read.rule,
            edtf=to_edtf(end),
            precision=end.precision,
            first=end.first,
            last=end.last,
            approximate=end.approximate,
        )
        for (first, last), end in zip(spans, placed.ends, strict=True)
    )


def beside_clause(
    words: Words, anchor: Anchor, at: int, span: Span, read: Read, *, own: Period | None = None
) -> DateExpr:
    """Rule distance-clause: "on Thursday, two days after talks broke up", "the order came two days after the vote".

    What stands behind "after" is dated from the date beside it (``own``) or the report's own event; else its date is
    not said, and "two days" is a length of time.
    """
    reference = read.reference
    assert isinstance(reference, Distance)
    made = timeless(span, read, "DURATION", timex_length(reference.count, reference.unit))
    if words[at].low == "the":
        made = timeless(span, read, "DATE", "XXXX-XX-XX")  # "the day after he left"
    came = words[at - 1].low in _CAME and words[at - 2].low not in ("which", "that", "who")
    base = own or (anchor.event if came else None)
    if base is None or reference.count is None:
        return made
    back = Distance(
        count=reference.count, unit=reference.unit, sign=-reference.sign, base=Fixed(period=base), exact=True
    )
    side = "before" if reference.sign > 0 else "after"
    told = f"so long {side} the event of this sentence, {long_date(base.first)}"
    return _dated(replace(made, rule="distance-clause"), place(back, anchor), told) or made


def from_clause(made: DateExpr, read: Read, anchor: Anchor, base: Period) -> DateExpr:
    """Date "two days after the vote on 5 May" itself, now that the date behind it is known."""
    reference = read.reference
    assert isinstance(reference, Distance)
    ahead = Distance(count=reference.count, unit=reference.unit, sign=reference.sign, base=Fixed(period=base))
    return _dated(made, place(ahead, anchor), "counted from the date that follows it") or made


def _dated(made: DateExpr, placed: Period | None, told: str) -> DateExpr | None:
    if placed is None:
        return None
    return replace(
        made,
        edtf=to_edtf(placed),
        precision=placed.precision,
        first=placed.first,
        last=placed.last,
        approximate=placed.approximate,
        because=told,
    )
