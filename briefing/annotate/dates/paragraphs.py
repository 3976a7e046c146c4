"""Months without a year in a paragraph that tells of an earlier time, read by the years that the paragraph names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.entries import known_places
from briefing.annotate.dates.lexer import Words
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.place_days import candidates
from briefing.annotate.dates.reference import Fixed, Partial, Reference
from briefing.model import Article

# "Had" is looked for so many characters before a date.
_REACH = 300
_WITH_YEARS = ("day", "month", "season", "year")


@dataclass(slots=True)
class Paragraphs:
    """The dates with years of one article, by their places, and the earlier time that is being told with "had"."""

    article: Article
    starts: tuple[int, ...]  # of the blocks
    fixed: tuple[tuple[int, Period], ...]
    told: tuple[int, Period] | None = None  # the block and what was told with "had"

    def place(self, offset: int, reference: Reference, anchor: Anchor) -> Period | None:
        """Place a month without a year where its paragraph says; None where it says nothing."""
        if anchor.published is None or anchor.narrative or anchor.way in ("future", "planned"):
            return None
        return self._after_had(offset, reference, anchor) or self._between(offset, reference, anchor)

    def keep(self, offset: int, read: Read, placed: Period, anchor: Anchor) -> None:
        """Remember the year of a paragraph that tells of an earlier time with "had"; a date of now ends it."""
        if anchor.published is None or placed.first is None or anchor.narrative:
            return
        block = bisect_right(self.starts, offset)
        said = read.rule in ("calendar-date", "calendar-month", "bare-year", "season")
        start = max(self.starts[block - 1] if block else 0, offset - _REACH)
        sentence = self.article.text[start:offset].rpartition(". ")[2]
        if said and " had " in sentence and anchor.way == "past" and placed.first.year < anchor.published.year:
            self.told = (block, placed)
        elif placed.first.year >= anchor.published.year:
            self.told = None

    def _after_had(self, offset: int, reference: Reference, anchor: Anchor) -> Period | None:
        """Read "had been told in 2022 to raise the wall. It was put off on 8 December": the year of what "had" told."""
        if self.told is None or self.told[0] != bisect_right(self.starts, offset) or anchor.way != "past":
            return None
        if not isinstance(reference, Partial) or not reference.month:
            return None
        plain = Partial(month=reference.month, day=reference.day, weekday=reference.weekday)
        begun = self.told[1].first
        if reference != plain or begun is None:
            return None
        return next((one for one in candidates(reference, begun) if one.first and one.first >= begun), None)

    def _between(self, offset: int, reference: Reference, anchor: Anchor) -> Period | None:
        """Read "It began in spring 2024. Labour won in July ... on 19 May 2025 they agreed", if it fits there."""
        at = bisect_right(self.fixed, offset, key=lambda one: one[0])
        if not 0 < at < len(self.fixed) or anchor.published is None:
            return None
        (start, before), (end, behind) = self.fixed[at - 1], self.fixed[at]
        if bisect_right(self.starts, start) != bisect_right(self.starts, end):
            return None
        first, last = before.first, behind.last
        if first is None or last is None or not first < last < anchor.published:
            return None
        fit = [one for one in known_places(reference, first) if one.first and first <= one.first <= last]
        return fit[0] if len(fit) == 1 else None


def dates_with_years(words: Words, reads: Iterable[tuple[int, Read]]) -> tuple[tuple[int, Period], ...]:
    """Return the dates that a text writes out with their years, with the places where they begin."""
    return tuple(
        (words[at].start, read.reference.period)
        for at, read in reads
        if isinstance(read.reference, Fixed) and read.reference.period.precision in _WITH_YEARS
    )
