"""Grammar of ranges: "from 3 to 7 March", "between 2021 and 2024", "May 14-16", "492-490 BC"."""

from __future__ import annotations

from briefing.annotate.dates import calendar_dates, period
from briefing.annotate.dates.calendar_dates import Read, read_day, read_month, read_year
from briefing.annotate.dates.edges import edge
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.reference import Fixed, OnDay, Partial, Range, Reference, Timeless
from briefing.annotate.dates.simple import read_simple


def date_range(words: Words, at: int) -> Read | None:
    """Rule range: "from 3 to 7 March", "between 2021 and 2024", "3-7 March", "May 14-16", "2010-2014"."""
    low = words[at].low
    if low in ("from", "between"):
        if low == "from" and any(words[at - back].low in lexicon()["moving_words"] for back in (1, 2, 3, 4)):
            return None
        joints = ("and", "-") if low == "between" else ("to", "until", "till", "through", "-")
        return _range_of(words, at + 1, joints)
    if words[at - 1].low in ("from", "between"):
        return None
    return _range_of(words, at, ("-", "to", "through")) or _pair(words, at)


_PAIRS = ("and", "&")


def _pair(words: Words, at: int) -> Read | None:
    """Read two days that follow each other: "10 and 11 March", "Jan. 3 and 4"; other pairs are two dates."""
    return _shared_month(words, at, _PAIRS) if words[at - 1].low not in (",", "and", "&", "or", "both") else None


def _range_of(words: Words, at: int, joints: tuple[str, ...]) -> Read | None:
    if found := _shared_month(words, at, joints):
        return found
    if found := _shared_year(words, at, joints):
        return found
    first = read_simple(words, at) or edge(words, at)
    if first is None:
        return None
    joint = first.end + (words[first.end].low == "," and words[at - 1].low == "from")
    if words[joint].low not in joints:
        return None
    last = read_simple(words, joint + 1) or edge(words, joint + 1)
    if last is None or not _alike(first.reference, last.reference):
        return None
    if words[joint].low == "to" and words[at - 1].low != "from" and type(first.reference) is not type(last.reference):
        return None
    reference = Range(first=first.reference, last=last.reference, spans=((at, first.end), (joint + 1, last.end)))
    return Read(reference, last.end, "range")


def _alike(first: Reference, last: Reference) -> bool:
    return not isinstance(first, Timeless | OnDay) and not isinstance(last, Timeless | OnDay)


def _shared_month(words: Words, at: int, joints: tuple[str, ...]) -> Read | None:
    """Read "3 to 7 March 2026", "May 14-16, 2025", "3 and 4 May" with the month said once."""
    start = at + 1 if words[at].low == "the" else at
    day = read_day(words, start)
    if day and words[day[1]].low in joints:
        end = day[1] + 1
        last = calendar_dates.written_date(words, end)
        if last is None:
            return None
        if joints == _PAIRS and _day_of(last.reference) != day[0] + 1:
            return None
        first = _same_month(last.reference, day[0])
        return _ranged(first, last, ((at, day[1]), (end, last.end))) if first else None
    first_read = calendar_dates.written_date(words, at)
    if first_read is None or words[first_read.end].low not in joints:
        return None
    end = first_read.end + 1
    if read_year(words, end):
        return None
    day = read_day(words, end)
    if day is None or read_month(words, day[1], abbreviated=True) or words[day[1]].low in lexicon()["counted"]:
        return None
    if joints == _PAIRS and _day_of(first_read.reference) != day[0] - 1:
        return None
    year_start = day[1] + 1 if words[day[1]].low == "," else day[1]
    year = read_year(words, year_start)
    first = _with_year(first_read.reference, year[0]) if year else first_read.reference
    last_reference = _same_month(first, day[0]) if first else None
    if first is None or last_reference is None:
        return None
    last = Read(last_reference, year[1] if year else day[1], "range")
    return _ranged(first, last, ((at, first_read.end), (end, last.end)))


def _shared_year(words: Words, at: int, joints: tuple[str, ...]) -> Read | None:
    """Read "31 May-1 June 1916", "May to July 2024", "492-490 BC" with the year said once."""
    month = read_month(words, at, abbreviated=True)
    first: Reference | None = None
    if (written := calendar_dates.written_date(words, at)) and isinstance(written.reference, Partial):
        first, end = written.reference, written.end
    elif month:
        first, end = Partial(month=month[0]), month[1]
    elif words[at].low.isdigit() and len(words[at].low) <= 4:
        end = at + 1
    else:
        return None
    if words[end].low not in joints:
        return None
    last = read_simple(words, end + 1)
    if last is None or not isinstance(last.reference, Fixed):
        return None
    found = last.reference.period
    if first is None:
        if not found.era_year or int(words[at].low) < found.era_year:
            return None

        return _ranged(
            Fixed(period=period.year_before_christ(int(words[at].low))), last, ((at, end), (end + 1, last.end))
        )
    if found.precision not in ("day", "month") or found.first is None:
        return None
    turned = isinstance(first, Partial) and first.month > found.first.month
    fixed = _with_year(first, found.first.year - turned)
    return _ranged(fixed, last, ((at, end), (end + 1, last.end))) if fixed else None


def _ranged(first: Reference, last: Read, spans: tuple[tuple[int, int], tuple[int, int]]) -> Read:
    return Read(Range(first=first, last=last.reference, spans=spans), last.end, "range")


def _day_of(reference: Reference) -> int:
    """Return the day of the month that a reference names, or 0."""
    if isinstance(reference, Fixed) and reference.period.first is not None:
        return reference.period.first.day
    return reference.day if isinstance(reference, Partial) else 0


def _same_month(reference: Reference, day: int) -> Reference | None:
    if isinstance(reference, Partial) and reference.month:
        return Partial(month=reference.month, day=day)
    if isinstance(reference, Fixed) and reference.period.precision == "day" and (at := reference.period.first):
        return _with_year(Partial(month=at.month, day=day), at.year)
    return None


def _with_year(reference: Reference, year: int) -> Reference | None:
    if isinstance(reference, Fixed):
        return reference
    if not isinstance(reference, Partial):
        return None
    if not reference.day:
        return Fixed(period=period.month(year, reference.month))
    made = calendar_dates.make_day(year, reference.month, reference.day)
    return Fixed(period=period.day(made)) if made else None
