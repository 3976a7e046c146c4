"""What the templates receive: one documented frozen dataclass per template, made by ``compose``.

``Markup`` fields are finished HTML from ``markup``, addresses among them (relative to the page). Plain ``str`` fields
are plain text, which ``render`` escapes; a template cannot forget to. Empty means: the template leaves it out.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from briefing.views.drawings import NetworkView, StripView
from briefing.views.parts import (
    CardView,
    CompanyView,
    ContextsView,
    DateView,
    DifferenceView,
    EntryView,
    EventView,
    FactView,
    FigureView,
    FilterView,
    GroupView,
    LetterView,
    LinkView,
    MonthView,
    PassageView,
    PersonaView,
    QuoteView,
    RelatedView,
    RoleView,
    SideView,
    TeaserView,
    TermsView,
    UnnamedView,
    YearView,
)
from briefing.views.trust import CorrectionView, MadeView, StandingView


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingView:
    """briefing.md.jinja: one briefing, from its key facts to its sources.

    ``minutes_overview`` is for what stands before the timeline: key facts, what comes next, key figures. ``placed``
    says that no editor filed it: its ``topics`` are those of the briefings nearest to it.
    """

    title: str
    unaccented: tuple[str, ...]
    topics: tuple[LinkView, ...]
    placed: bool
    published: DateView | None
    updated: DateView | None
    source: LinkView | None
    author: str
    minutes_overview: int
    minutes_text: int
    as_of: DateView | None
    standing: StandingView | None
    facts: tuple[FactView, ...]
    coming: tuple[EventView, ...]
    strip: StripView | None
    timeline: tuple[EventView, ...]
    undated: tuple[EventView, ...]
    who: tuple[GroupView, ...]
    unnamed: tuple[UnnamedView, ...]
    figures: tuple[FigureView, ...]
    more_figures: tuple[FigureView, ...]
    sides: tuple[SideView, ...]
    questions: tuple[FactView, ...]
    quotes: tuple[QuoteView, ...]
    excerpt: bool
    passages: tuple[PassageView, ...]
    cards: tuple[CardView, ...]
    differences: tuple[DifferenceView, ...]
    related: tuple[RelatedView, ...]
    corrections: tuple[CorrectionView, ...]
    report: Markup
    made: MadeView
    citation: str
    downloads: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """withdrawn.md.jinja: the notice that stands where a withdrawn briefing stood."""

    title: str
    published: DateView | None
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """moved.md.jinja: the way from a former address to the briefing that had it."""

    title: str
    href: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """home.md.jinja: what comes next and what is new; ``terms`` are those of the newest briefings."""

    name: str
    description: str
    as_of: DateView | None
    coming: tuple[EventView, ...]
    latest: tuple[TeaserView, ...]
    actors: tuple[PersonaView, ...]
    terms: tuple[LinkView, ...]
    topics: tuple[LinkView, ...]
    corrections: tuple[CorrectionView, ...]
    briefings: int
    feeds: tuple[LinkView, ...]
    downloads: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingsView:
    """briefings.md.jinja: all briefings, newest first; ``topics`` lead to the topics' own pages.

    In a large archive the first page holds the newest, and ``pages`` lead to the others. ``about``, ``actors``,
    ``dates`` and ``months`` are what the list of this page can be filtered by: topics, actors, years, months.
    """

    title: str
    pages: tuple[LinkView, ...]
    topics: tuple[LinkView, ...]
    about: tuple[FilterView, ...]
    actors: tuple[FilterView, ...]
    dates: tuple[FilterView, ...]
    months: tuple[FilterView, ...]
    years: tuple[YearView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """timeline.md.jinja: the events of all briefings by month, and those the texts do not date.

    In a large archive each year has a page of its own: ``title`` says which this is, ``pages`` leads to all of them.
    ``actors``, ``topics``, ``years``, ``statuses`` and ``certainties`` are what the list can be filtered by, the most
    frequent first; ``method`` leads to what certainty means.
    """

    title: str
    pages: tuple[LinkView, ...]
    actors: tuple[FilterView, ...]
    topics: tuple[FilterView, ...]
    years: tuple[FilterView, ...]
    statuses: tuple[FilterView, ...]
    certainties: tuple[FilterView, ...]
    method: Markup

    as_of: DateView | None
    strip: StripView | None
    months: tuple[MonthView, ...]
    undated: tuple[EventView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """topic.md.jinja: the story that several briefings tell, in one timeline; ``whole`` leads to the rest of it."""

    name: str
    briefings: tuple[TeaserView, ...]
    as_of: DateView | None
    coming: tuple[EventView, ...]
    strip: StripView | None
    timeline: tuple[EventView, ...]
    undated: tuple[EventView, ...]
    whole: LinkView | None
    differences: tuple[DifferenceView, ...]
    actors: tuple[PersonaView, ...]
    terms: tuple[LinkView, ...]
    feeds: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """corrections.md.jinja: every correction and withdrawal, newest first; ``report`` is where to tell of a mistake."""

    corrections: tuple[CorrectionView, ...]
    report: Markup
    feeds: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsView:
    """actors.md.jinja: all actors that have a page, in one ``order``: name (by surname), kind, side or briefing.

    ``ways`` lead to the other orders (the one without an address is this), ``jumps`` to the groups of this one, and
    ``note`` says how they were made.
    """

    title: str
    order: str
    note: str
    ways: tuple[LinkView, ...]
    jumps: tuple[LinkView, ...]
    letters: tuple[LetterView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """actor.md.jinja: one actor over all briefings; ``as_of`` is the day as of which something is coming.

    What is most is left out: ``whole`` leads to the rest of the timeline, ``more`` are further briefings.
    """

    name: str
    kind: str
    kind_name: str
    index: Markup
    roles: tuple[RoleView, ...]
    briefings: int
    mentions: int
    as_of: DateView | None
    coming: tuple[EventView, ...]
    strip: StripView | None
    timeline: tuple[EventView, ...]
    said: tuple[QuoteView, ...]
    said_about: tuple[QuoteView, ...]
    contexts: tuple[ContextsView, ...]
    more: tuple[LinkView, ...]
    whole: LinkView | None
    company: tuple[CompanyView, ...]
    network: NetworkView | None
    names: tuple[str, ...]
    confirmed: bool
    feeds: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView:
    """glossary.md.jinja: every term, A to Z; ``letters`` lead to the first entry of each letter.

    In a large archive each letter has a page of its own, and the first page holds an ``index`` and no entries.
    """

    title: str
    total: int
    letters: tuple[LinkView, ...]
    index: tuple[TermsView, ...]
    entries: tuple[EntryView, ...]
