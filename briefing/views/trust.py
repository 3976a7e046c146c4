"""The parts of views that say how a page came to be and what became of it: standing, making, review, corrections."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.views.parts import DateView, LinkView, SourceView


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """Where a briefing stands as of its day; ``after`` is what to say once the ``last`` day it announces has gone by.

    ``days`` are the last days of all that it counts as ahead, ".." for what has no end: the browser counts them anew.
    ``newer`` leads to the newest related briefing that came later.
    """

    words: str
    as_of: DateView | None
    last: str
    after: str
    days: tuple[str, ...] = ()
    newer: LinkView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountView:
    """How many of a kind."""

    count: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeView:
    """How a page was made: what rules found, what an editor ``confirmed``, how many findings were ``corrected``.

    ``reviewer`` checked all of it on the day ``reviewed``, empty if nobody did; ``changed`` is the day of the last
    correction of the text after that. ``version`` is the program's, ``model`` the language model's name.
    """

    found: tuple[CountView, ...]
    total: int
    confirmed: tuple[LinkView, ...]
    corrected: int
    reviewer: str
    reviewed: DateView | None
    changed: DateView | None
    version: str
    model: str
    method: LinkView


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """Words of a version, and whether the other version has something else in their place."""

    words: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A passage before and after a correction; ``source`` is its place in the text, if it still stands there."""

    was: tuple[PieceView, ...]
    now: tuple[PieceView, ...]
    source: SourceView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A change to a published text that readers should know of; ``id`` is its place on the briefing's own page."""

    id: str
    date: DateView
    text: str
    minor: bool = False
    changes: tuple[ChangeView, ...] = ()
    briefing: LinkView | None = None
