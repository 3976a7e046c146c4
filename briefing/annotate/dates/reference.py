"""What an expression says before it is placed in the calendar: the values that the grammar builds.

Each class is one way to point at time. ``anchor.py`` turns them into a ``Period``; nothing here knows the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.annotate.dates.period import Period
from briefing.model import TimexType

Counted = Literal["published", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """Complete in itself: "30 January 2026", "the 1990s"."""

    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """A month or a day of the month, or both, without a full year.

    ``year_shift`` counts years from the publication year ("July of last year") or, with ``counted`` "context",
    from the date before it ("May of that year"). ``turn`` asks for the last (-1) or next (1) such month or day,
    ("last November", "the following March"). ``weekday`` chooses among years. ``month_shift`` counts months from the
    current one ("the 3rd of this month").
    """

    month: int = 0
    day: int = 0
    weekday: int | None = None
    year_shift: int | None = None
    turn: int | None = None
    counted: Counted = "published"
    month_shift: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week. ``turn`` -1 last, 0 this, 1 next; ``weeks`` whole weeks beyond it ("Thursday week")."""

    day: int
    turn: int | None = None
    weeks: int = 0
    counted: Counted = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A calendar unit counted from now or from the date before: "last week", "next year", "that year"."""

    unit: str
    turn: int
    counted: Counted = "published"
    year: int = 0  # "the same month of 2024"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day counted from publication: "today", "yesterday"."""

    turn: int
    counted: Counted = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """So many units before or after something: "two years ago", "three days later", "12 months after that".

    ``base`` is an explicit other reference ("a week after 3 May"). ``count`` None is vague ("days later").
    """

    count: float | None
    unit: str
    sign: int
    counted: Counted = "published"
    base: Reference | None = None
    exact: bool = False
    clause: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season without a year of its own: "the autumn", "this summer", "last winter", "spring of that year"."""

    code: str
    turn: int | None = None
    year_shift: int | None = None
    counted: Counted = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A quarter or half: of a known year, or (``year`` None) of the year that context gives."""

    kind: Literal["quarter", "half"]
    number: int
    year: int | None = None
    fiscal: bool = False
    year_shift: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalYear:
    """A fiscal year named by the year in which it ends, or counted from the current one.

    ``split`` holds the tokens of "2017-18", which is two plain years where no fiscal year straddles them.
    """

    ends: int | None = None
    turn: int = 0
    split: tuple[int, int] | None = None
    straddles: bool = False  # named by two years


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A holiday by name; ``year`` if the text gives one, ``loose`` where its month is meant ("by Christmas")."""

    name: str
    loose: bool = False
    year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDay:
    """A time of day or part of the day on a day; ``base`` None means the day that context gives."""

    clock: str
    base: Reference | None = None
    same_day: bool = False  # "that afternoon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overnight:
    """The night into a day."""

    base: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Part of a period: "early 2027", "the end of May"; ``approximate`` as the word list says."""

    base: Reference
    approximate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one reference to another; each has its place in tokens, so that it can be shown alone."""

    first: Reference
    last: Reference
    spans: tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearlong:
    """Twelve months to a month: "the 12 months to March 2029"."""

    count: int
    last: Reference
    ending: bool = False  # "the year ending June 30", which may still run


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPart:
    """A half or week of a month, by its number; -1 is the last: "the second half of June"."""

    base: Reference
    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NthWeekday:
    """A weekday of a month by its number, -1 for the last: "the first Sunday in May"."""

    base: Reference
    day: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOf:
    """The week that holds a day: "the week of 9 March"."""

    base: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeless:
    """No place in the calendar: durations, sets, "recently"."""

    type: TimexType
    value: str


Reference = (
    Fixed
    | Partial
    | Weekday
    | Unit
    | Day
    | Distance
    | Season
    | Part
    | FiscalYear
    | Holiday
    | OnDay
    | Overnight
    | Edge
    | Range
    | Yearlong
    | WeekOf
    | MonthPart
    | NthWeekday
    | Timeless
)
