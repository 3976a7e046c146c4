"""Lists and chronicles whose lines begin with a date: "15 April: hearing", "May: the opinion", "autumn: the budget".

The lines of one list run in one direction, so a month or a season without a year takes it from the line before; and
what stands over the list ("What happens next", "The story so far") says on which side of publication it begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from briefing.annotate.dates import choose
from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.lexer import lexicon
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.place_days import candidates, place_holiday
from briefing.annotate.dates.reference import Edge, Holiday, Part, Partial, Reference, Season
from briefing.annotate.dates.tense import Direction
from briefing.model import Article, Span

_BEFORE = re.compile(r"\s*(?:[-*•·–—]\s*)?(?:(?:In|On|By|From|Around|Until) )?", re.IGNORECASE)
_BEHIND = re.compile(r"[’']?\s?(?::|[–—]|\s-)\s")
_COMING = re.compile(
    r"\b(?:next|ahead|coming|upcoming|forthcoming|to come|key dates|diary|calendar|look out for)\b", re.I
)
_GONE = re.compile(r"\b(?:so far|background|history|timeline|chronology|how we got|what happened|until now)\b", re.I)
_MONTH = re.compile(
    r"\s*(?:[-*•·–—]\s*)?(?:[A-Za-z]{3,9}[- ])??(?:\d{1,2}(?:st|nd|rd|th)? )?([A-Z][a-z]{2,8})\.?\b(?!-)"
)
_CUE_LENGTH = 80
# A list that goes back in time is told by so many lines, at most, below the one at hand.
_AHEAD = 6
_HALF_YEAR = 6


@dataclass(slots=True)
class Entries:
    """The lists of one article, read line by line."""

    article: Article
    starts: tuple[int, ...]  # of the blocks
    block: int = -2  # the block of the last entry
    reached: Period | None = None  # its date
    ordered: bool = False  # whether the last date was placed by the line before it
    falling: bool = False  # whether the list goes back in time

    def opens(self, span: Span) -> bool:
        """Say whether an expression opens a line of a list, and take note of the line."""
        at = bisect_right(self.starts, span.start) - 1
        text = self.article.text
        if at < 0 or not _BEFORE.fullmatch(text, self.starts[at], span.start):
            return False
        alone = self.article.blocks[at].span.end - span.end <= 1
        if not alone and not _BEHIND.match(text, span.end):
            return False
        if at != self.block + 1:
            self.reached, self.falling = None, self._falls(at)
        self.block = at
        return True

    def _falls(self, first: int) -> bool:
        """Say whether the months of a list fall from line to line more often than they rise."""
        months: list[int] = []
        for start in self.starts[first : first + _AHEAD]:
            match = _MONTH.match(self.article.text, start)
            number = lexicon()["months"].get(match[1].lower()) if match else None
            if number:
                months.append(int(number))
        steps = [(later - earlier) % 12 for earlier, later in pairwise(months)]
        return sum(1 for step in steps if step > _HALF_YEAR) > sum(1 for step in steps if 0 < step < _HALF_YEAR)

    def way(self) -> Direction | None:
        """Return on which side of publication the list begins, as the line above it says."""
        above = self.article.blocks[self.block - 1].span.of(self.article.text) if self.block > 0 else ""
        if self.reached is not None or len(above) > _CUE_LENGTH:
            return None
        return "future" if _COMING.search(above) else "past" if _GONE.search(above) else None

    def place(self, reference: Reference) -> Period | None:
        """Place a date without a year behind the line before it, or before it where the list goes back."""
        at = self.reached.first if self.reached is not None else None
        found = None
        if at is not None:
            known = known_places(reference, at)
            if self.falling:
                found = next((one for one in reversed(known) if one.first and one.first <= at), None)
            else:
                found = next((one for one in known if one.last and one.last >= at), None)
        self.ordered = found is not None
        return found


def known_places(reference: Reference, at: date) -> list[Period]:
    """Return what a month, season, quarter or holiday without a year may mean around a day; nothing for other words."""
    if isinstance(reference, Edge):
        reference = reference.base
    match reference:
        case Partial(turn=None, year_shift=None, month_shift=None, counted="published") if reference.month:
            return candidates(reference, at)
        case Season(turn=None, year_shift=None, counted="published"):
            return choose.seasons_around(reference.code, at.year)
        case Holiday(year=None, turn=None):
            years = (replace(reference, year=year) for year in (at.year - 1, at.year, at.year + 1))
            return [one for year in years if (one := place_holiday(year, Anchor(published=at)))]
        case Part(year=None, year_shift=None, fiscal=False):
            return choose.parts_around(reference.kind, reference.number, at.year, 1, fiscal=False)
        case _:
            return []
