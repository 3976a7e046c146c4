"""What is known over all articles together: frozen values that ``link`` makes and ``compose`` reads.

A ``Place`` is the evidence: which article, which sentence, which characters. Every fact here has at least one.
Ids of actors and terms are unique within their kind over the whole site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefing.model import (
    ActorKind,
    AnnotatedArticle,
    Article,
    Event,
    EventFate,
    EventStatus,
    Figure,
    Gender,
    Quote,
    Source,
    Span,
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: an article, a stretch of its text, and the id of the sentence that holds its start."""

    slug: str
    span: Span
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One mention of an actor or a term; ``metonym`` marks a city that stands for its government."""

    place: Place
    words: str
    metonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRole:
    """What a text says an actor is, as of that article's date; ``place`` is None for an editor's word.

    ``review_by`` is the day by which the editor will look at it again.
    """

    words: str
    as_of: date | None
    former: bool = False
    place: Place | None = None
    source: Source | None = None
    review_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation with its speakers' ids over all articles; ``described`` is how the text names an unnamed source.

    Where an editor named somebody who is no actor of the text, ``described`` is that name.
    """

    place: Place
    quote: Quote
    speakers: tuple[str, ...] = ()
    described: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Another actor named in the same sentences, with those sentences."""

    actor: str
    sentences: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """One actor over all articles.

    ``aliases`` are the other forms in the texts; ``roles`` go from the newest to the oldest; ``said`` are the
    actor's quotations, ``said_about`` quotations of others that name the actor. ``slugs`` are the articles that name
    the actor, the oldest first.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    roles: tuple[StatedRole, ...] = ()
    namings: tuple[Naming, ...] = ()
    slugs: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    said_about: tuple[Said, ...] = ()
    events: tuple[str, ...] = ()
    together: tuple[Together, ...] = ()
    confirmed: bool = False

    @property
    def present_roles(self) -> tuple[StatedRole, ...]:
        """Return the roles that are not former ones, the newest first."""
        return tuple(role for role in self.roles if not role.former)

    @property
    def has_page(self) -> bool:
        """Say whether there is more to show than a card holds."""
        return len(self.namings) > 1 or bool(self.roles) or bool(self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """An explanation of a term: from a text (``place``) or from an editor (``source``, ``review_by``)."""

    words: str
    place: Place | None = None
    source: Source | None = None
    review_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTerm:
    """One term over all articles; ``definitions`` holds an editor's first, then the texts' own, newest first.

    ``slugs`` are the articles that use the term, the oldest first.
    """

    id: str
    term: str
    expansion: str = ""
    aliases: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    namings: tuple[Naming, ...] = ()
    slugs: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's account of an event; ``written`` are its words for the date."""

    place: Place
    event: Event
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEvent:
    """One event over all articles; ``reports`` begins with the account that is shown.

    ``date`` is EDTF, None for a coming event that no text dates; ``first`` and ``last`` are its days.
    ``dates_differ`` says that the reports give dates that cannot both be true.
    """

    id: str
    first: date | None
    last: date | None
    date: str | None
    status: EventStatus
    fate: EventFate | None
    actors: tuple[str, ...]
    reports: tuple[Report, ...]
    dates_differ: bool = False

    @property
    def slugs(self) -> tuple[str, ...]:
        """Return the articles that report the event, each once."""
        return tuple(dict.fromkeys(report.place.slug for report in self.reports))


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFigure:
    """A figure in its article."""

    place: Place
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTopic:
    """What editors filed briefings under; ``slugs`` from the oldest briefing to the newest.

    ``near`` are those of them that no editor filed: they stand here because the briefings nearest to them do.
    """

    id: str
    name: str
    slugs: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another briefing and what the two have in common, the rarest first."""

    slug: str
    actors: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Different values for what seems to be the same thing, side by side: the clauses that give them."""

    id: str
    kind: Literal["figure", "date"]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one article adds: ids of what it names and reports, its quotations, and where others differ from it.

    ``topics`` are in the editor's order, or the nearest first when no editor filed the article.
    """

    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """Everything over all published articles, each tuple in a fixed order.

    ``contents`` says for every article what of all this it holds, so that no page has to look through the whole.
    ``articles`` goes from the oldest to the newest; ``withdrawn`` holds articles that only leave a notice.
    ``actor_ids`` and ``term_ids`` lead from (slug, id within the article) to the id over all articles.
    """

    articles: Mapping[str, AnnotatedArticle] = field(default_factory=dict)
    withdrawn: tuple[Article, ...] = ()
    actors: Mapping[str, KnownActor] = field(default_factory=dict)
    terms: Mapping[str, KnownTerm] = field(default_factory=dict)
    events: Mapping[str, KnownEvent] = field(default_factory=dict)
    topics: Mapping[str, KnownTopic] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    figures: tuple[KnownFigure, ...] = ()
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()
    contents: Mapping[str, Contents] = field(default_factory=dict)
    newest: date | None = None  # the day of the newest article: up to then the site knows anything
    actor_ids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    term_ids: Mapping[tuple[str, str], str] = field(default_factory=dict)
