"""What expressions are counted from: publication, and the date before them in the text.

One ``Anchor`` reads an article from left to right and remembers the last date that was placed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.annotate.dates.period import Period
from briefing.annotate.dates.tense import Direction


@dataclass(slots=True, kw_only=True)
class Anchor:
    """The state of one reading.

    ``published`` is the day that "today" means (called ``named`` for readers), ``previous`` the date last placed,
    ``day`` the last one that is a day, ``sentence_year`` the year with which the sentence begins ("In 2012, ...");
    ``narrative`` is true of histories, whose bare months belong to the year they have reached; ``way`` is where the
    clause at hand looks; ``fiscal_start`` the first month of its country's fiscal year; ``event`` the lead's own date.
    """

    published: date | None
    printed: date | None = None  # where the dateline names an earlier day than that of publication
    named: str = "the publication date"
    narrative: bool = False
    previous: Period | None = None
    day: Period | None = None
    sentence_year: int | None = None
    way: Direction | None = None
    fiscal_start: int = 1
    event: Period | None = None

    def context(self) -> date | None:
        """Return the day that "the following week" and "two days later" count from."""
        if self.previous is not None and self.previous.first is not None:
            return self.previous.first
        return self.published

    def now(self) -> date | None:
        """Return the day that bare months and days are read from."""
        return self.reached or self.published

    @property
    def reached(self) -> date | None:
        """Return the day that a history has reached; None in a report."""
        return self.previous.first if self.narrative and self.previous is not None else None
