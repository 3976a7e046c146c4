"""The parts that views are made of: links, dates, events, roles, quotations, cards and the like. Drawings lie apart."""

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
    """A date: in plain words, for ``<time datetime>``, as EDTF, as the text writes it and how it was resolved.

    ``inferred`` says that the words alone do not give it: a rule supplied the day, the month or the year.
    """

    shown: str
    machine: str
    edtf: str
    first: str = ""
    last: str = ""
    precision: str = ""
    approximate: bool = False
    written: str = ""
    because: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One line of a timeline; ``sources`` has one link per article that reports it.

    ``actor_ids``, ``topic_ids`` and ``certainty`` (stated or inferred, and approximate) are for filters: ids with a
    space between. ``editor`` says that an editor set what became of it (a date says so itself).
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
    certainty: str = ""
    editor: bool = False
    report: Markup = NOWHERE


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
    """What a text says an actor is; ``as_of`` is the day of the article, ``editor`` marks an editor's word.

    ``inferred`` says why it was taken for this actor's where its sentence does not say so. ``aged`` marks what may have
    changed since; ``review_by`` is the day by which an editor will look at the role again.
    """

    words: str
    as_of: str = ""
    former: bool = False
    editor: bool = False
    source: SourceView | None = None
    outside: LinkView | None = None
    inferred: str = ""
    aged: bool = False
    review_by: DateView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaView:
    """An actor in a list: name, link to card or profile, role in one line (empty: not stated).

    ``aged`` is the day as of which a role holds that may have changed since, else empty.
    """

    name: str
    href: Markup
    role: str = ""
    aged: str = ""
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

    id: str
    words: str
    about: str
    source: SourceView
    twin: str = ""
    report: Markup = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """Quoted words; ``speakers`` are links, or ``described`` says who spoke in the words of the text.

    ``context`` is the sentence around words too few to be understood alone. ``attribution`` is the reporting clause as
    written; ``inferred`` says from what words the speaker was inferred, ``editor`` that an editor named the speaker.
    With ``named``, ``described`` is the name that an editor gave to somebody whom the text does not name.
    """

    words: str
    source: SourceView
    speakers: tuple[LinkView, ...] = ()
    described: str = ""
    context: Markup = NOWHERE
    attribution: str = ""
    inferred: str = ""
    editor: bool = False
    named: bool = False
    report: Markup = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedView:
    """A source that the text quotes without a name, in the words of the text, with every quotation's link."""

    described: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionView:
    """An explanation and where it comes from: ``origin`` is ``article``, ``editor`` or ``outside``.

    ``inferred`` says why it was taken for this term's where its sentence does not say so; ``review_by`` is the day by
    which an editor will look at it again.
    """

    words: str
    origin: Literal["article", "editor", "outside"]
    source: SourceView | None = None
    outside: LinkView | None = None
    inferred: str = ""
    review_by: DateView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """An entry of "In this article": what a mention or a date leads to, once in the page; numbered for print.

    ``inferred`` marks what ``note`` tells as a rule's doing.
    """

    id: str
    number: int = 0
    kind: str
    kind_name: str
    title: str
    long_form: str = ""
    roles: tuple[RoleView, ...] = ()
    definitions: tuple[DefinitionView, ...] = ()
    note: str = ""
    inferred: bool = False
    aliases: tuple[str, ...] = ()
    first: SourceView | None = None
    more: LinkView | None = None
    report: Markup = NOWHERE
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
class TeaserView:
    """A briefing in a list; ``fact`` is its first key fact.

    ``actor_ids`` and ``topic_ids`` are for filters, where the list has any: ids with a space between.
    """

    title: str
    href: Markup
    published: DateView | None
    topics: tuple[LinkView, ...]
    fact: str
    minutes: int
    actor_ids: str = ""
    topic_ids: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """The briefings of one year."""

    id: str
    name: str
    briefings: tuple[TeaserView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """One choice of a filter: its id, its name and how many entries of the list it leaves."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """The entries of one letter of an index, or of one group; ``href`` leads to what the group is named for."""

    id: str
    letter: str
    href: Markup = NOWHERE
    actors: tuple[PersonaView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedView:
    """A term in the index of a large glossary; ``id`` is where links to the glossary as a whole arrive."""

    id: str
    link: LinkView
    long_form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsView:
    """The terms of one letter, and the page that explains them."""

    letter: str
    href: Markup
    terms: tuple[IndexedView, ...]


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
    """Another actor and how many sentences the two share, with the first of them, both names highlighted."""

    actor: LinkView
    count: int
    contexts: tuple[ContextView, ...]


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
