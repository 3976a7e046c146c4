"""What is drawn beside a list or a table that says the same: the strip of a timeline, the picture of a company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from briefing.views.parts import ContextView, LinkView


@dataclass(frozen=True, slots=True, kw_only=True)
class StripMarkView:
    """One event on the strip: ``shape`` is ``day`` or ``span``; ``x``, ``y`` and ``width`` are coordinates."""

    event: str
    shape: Literal["day", "span"]
    status: str
    approximate: bool
    x: str
    y: str
    width: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TickView:
    """A label of the strip's axis."""

    x: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripView:
    """The strip of a timeline; ``knots`` are pairs of day and place between which the scale is even."""

    width: str
    height: str
    axis: str
    marks: tuple[StripMarkView, ...]
    ticks: tuple[TickView, ...]
    breaks: tuple[str, ...]
    knots: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """An actor in the picture of a company; ``label`` is as much of the name as there is room for.

    ``anchor`` says on which side it stands.
    """

    name: str
    label: str
    href: Markup
    x: str
    y: str
    anchor: Literal["start", "middle", "end"]
    centre: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeView:
    """A line between two actors that share sentences; ``outer`` ones do not touch the actor in the middle.

    ``href`` leads to the first of these sentences, ``title`` says whom it names and what it says.
    """

    href: Markup
    title: str
    x1: str
    y1: str
    x2: str
    y2: str
    width: str
    outer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Two of an actor's company who share a sentence, and the first such sentence."""

    one: LinkView
    other: LinkView
    context: ContextView


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkView:
    """The picture beside the table of an actor's company; ``pairs`` says in words what its outer lines show."""

    width: str
    height: str
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
    pairs: tuple[PairView, ...]
