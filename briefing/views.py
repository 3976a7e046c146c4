"""What the templates receive: one documented frozen dataclass per template, made by ``compose``.

``Markup`` fields are finished HTML from ``markup``, addresses among them (relative to the page). Plain ``str`` fields
are plain text, which ``render`` escapes; a template cannot forget to. Empty means: the template leaves it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

NOWHERE = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A link: its words and where it leads; without ``href`` only the words."""

    text: str
    href: Markup = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A link to the sentence that says something: ``block`` is the number of its paragraph.

    ``briefing`` is the title of the other briefing when the sentence is on another page, else empty.
    """

    href: Markup
    block: str
    briefing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A date: in plain words, for ``<time datetime>``, as EDTF, as the text writes it and how it was resolved."""

    shown: str
    machine: str
    edtf: str
    first: str = ""
    last: str = ""
    precision: str = ""
    approximate: bool = False
    written: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One line of a timeline; ``sources`` has one link per article that reports it.

    ``actor_ids`` and ``topic_ids`` are for filters: ids with a space between.
    """

    id: str
    summary: str
    status: str
    date: DateView | None
    sources: tuple[SourceView, ...]
    fate: str = ""
    actors: tuple[LinkView, ...] = ()
    actor_ids: str = ""
    topic_ids: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """The events of one month (or year, where the texts say no more), for long timelines."""

    id: str
    name: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A sentence of the text, chosen by rule, verbatim, with its link."""

    words: str
    source: SourceView


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """Where one actor stands: the statements of the text, verbatim, each with its link."""

    actor: LinkView
    statements: tuple[FactView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """What one briefing says of something that another tells differently."""

    words: str
    briefing: LinkView
    published: DateView | None
    source: SourceView


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """What briefings tell differently, side by side, oldest first; ``kind`` is ``figure`` or ``date``."""

    id: str
    kind: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """What a text says an actor is; ``as_of`` is the day of the article, ``editor`` marks an editor's word."""

    words: str
    as_of: str = ""
    former: bool = False
    editor: bool = False
    source: SourceView | None = None
    outside: LinkView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaView:
    """An actor in a list: name, link to card or profile, role in one line (empty: not stated)."""

    name: str
    href: Markup
    role: str = ""
    kind: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Actors of one kind, under that kind's heading."""

    id: str
    name: str
    actors: tuple[PersonaView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure as written with its hedge, the clause that says what it counts, the same amount in other money."""

    words: str
    about: str
    source: SourceView
    twin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """Quoted words; ``speakers`` are links, or ``described`` says who spoke in the words of the text.

    ``id`` is the quotation's anchor where it has one; ``cite`` the line to copy with the words.
    """

    words: str
    source: SourceView
    speakers: tuple[LinkView, ...] = ()
    described: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedView:
    """A source that the text quotes without a name, in the words of the text, with every quotation's link."""

    described: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionView:
    """An explanation and where it comes from: ``origin`` is ``article``, ``editor`` or ``outside``."""

    words: str
    origin: Literal["article", "editor", "outside"]
    source: SourceView | None = None
    outside: LinkView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """An entry of "In this article": what a mention or a date leads to, once in the page."""

    id: str
    kind: str
    kind_name: str
    title: str
    long_form: str = ""
    roles: tuple[RoleView, ...] = ()
    definitions: tuple[DefinitionView, ...] = ()
    note: str = ""
    aliases: tuple[str, ...] = ()
    first: SourceView | None = None
    more: LinkView | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block of the article; ``html`` holds its sentences and marks, ``marker`` a list item's bullet or number."""

    id: str
    kind: str
    level: int
    html: Markup
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """Blocks that stand together: one heading, paragraph or quotation, or all items of one list."""

    kind: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """Another briefing and the reason to read it."""

    title: str
    href: Markup
    published: DateView | None
    reasons: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A change to a published text that readers should know of."""

    date: DateView
    text: str
    briefing: LinkView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingView:
    """briefing.md.jinja: one briefing, from its key facts to its sources."""

    title: str
    unaccented: tuple[str, ...]
    topics: tuple[LinkView, ...]
    published: DateView | None
    updated: DateView | None
    source: LinkView | None
    author: str
    minutes_briefing: int
    minutes_text: int
    as_of: DateView | None
    facts: tuple[FactView, ...]
    coming: tuple[EventView, ...]
    timeline: tuple[EventView, ...]
    undated: tuple[EventView, ...]
    who: tuple[GroupView, ...]
    unnamed: tuple[UnnamedView, ...]
    figures: tuple[FigureView, ...]
    more_figures: tuple[FigureView, ...]
    sides: tuple[SideView, ...]
    quotes: tuple[QuoteView, ...]
    excerpt: bool
    passages: tuple[PassageView, ...]
    cards: tuple[CardView, ...]
    differences: tuple[DifferenceView, ...]
    related: tuple[RelatedView, ...]
    corrections: tuple[CorrectionView, ...]
    citation: str
    data: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """withdrawn.md.jinja: the notice that stands where a withdrawn briefing stood."""

    title: str
    published: DateView | None
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeaserView:
    """A briefing in a list; ``fact`` is its first key fact."""

    title: str
    href: Markup
    published: DateView | None
    topics: tuple[LinkView, ...]
    fact: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """home.md.jinja: what comes next and what is new; ``terms`` are those of the newest briefings."""

    name: str
    as_of: DateView | None
    coming: tuple[EventView, ...]
    latest: tuple[TeaserView, ...]
    actors: tuple[PersonaView, ...]
    terms: tuple[LinkView, ...]
    corrections: tuple[CorrectionView, ...]
    briefings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """The briefings of one year."""

    id: str
    name: str
    briefings: tuple[TeaserView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingsView:
    """briefings.md.jinja: all briefings, newest first; ``topics`` lead to the topics' own pages."""

    topics: tuple[LinkView, ...]

    years: tuple[YearView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """One choice of a filter: its id, its name and how many events it leaves."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """timeline.md.jinja: the events of all briefings by month, and those the texts do not date.

    ``actors``, ``topics`` and ``years`` are what the list can be filtered by, the most frequent first.
    """

    actors: tuple[FilterView, ...]
    topics: tuple[FilterView, ...]
    years: tuple[FilterView, ...]

    as_of: DateView | None
    months: tuple[MonthView, ...]
    undated: tuple[EventView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """topic.md.jinja: the story that several briefings tell, in one timeline."""

    name: str
    briefings: tuple[TeaserView, ...]
    coming: tuple[EventView, ...]
    timeline: tuple[EventView, ...]
    undated: tuple[EventView, ...]
    differences: tuple[DifferenceView, ...]
    actors: tuple[PersonaView, ...]
    terms: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """corrections.md.jinja: every correction and withdrawal, newest first."""

    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """The entries of one letter of an index."""

    id: str
    letter: str
    actors: tuple[PersonaView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsView:
    """actors.md.jinja: all actors that have a page, A to Z by surname."""

    letters: tuple[LetterView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextView:
    """A mention in its sentence, the name highlighted."""

    html: Markup
    source: SourceView


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextsView:
    """The mentions of one briefing."""

    briefing: LinkView
    published: DateView | None
    contexts: tuple[ContextView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyView:
    """Another actor and how many sentences the two share, with a link to the first of them."""

    actor: LinkView
    count: int
    source: SourceView


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """actor.md.jinja: one actor over all briefings; ``unaccented`` are forms that a search should find, too."""

    name: str
    unaccented: tuple[str, ...]
    kind: str
    kind_name: str
    index: Markup
    roles: tuple[RoleView, ...]
    briefings: int
    mentions: int
    coming: tuple[EventView, ...]
    timeline: tuple[EventView, ...]
    said: tuple[QuoteView, ...]
    said_about: tuple[QuoteView, ...]
    contexts: tuple[ContextsView, ...]
    company: tuple[CompanyView, ...]
    names: tuple[str, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A glossary entry; ``first_uses`` quotes the first use in each briefing."""

    id: str
    term: str
    unaccented: tuple[str, ...]
    long_form: str
    definitions: tuple[DefinitionView, ...]
    aliases: tuple[str, ...]
    first_uses: tuple[ContextsView, ...]
    related: tuple[LinkView, ...]
    count: int
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView:
    """glossary.md.jinja: every term, A to Z; ``letters`` lead to the first entry of each letter."""

    letters: tuple[LinkView, ...]
    entries: tuple[EntryView, ...]
