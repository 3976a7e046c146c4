"""What the stages pass to each other: frozen values, no behaviour beyond reading themselves.

Offsets are Python code points, half-open, into ``Article.text``; ``article.text[s.start:s.end]`` is always
the surface form. Every annotation carries ``rule``, the id of the rule that made it. Nothing here reads or
writes files, and nothing here imports from the rest of the package.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

ActorKind = Literal["person", "organisation", "country"]
BlockKind = Literal["heading", "paragraph", "item", "quotation"]
Gender = Literal["f", "m"]
Rights = Literal["full", "excerpt"]
SeedStatus = Literal["published", "withdrawn"]
CorrectionKind = Literal["significant", "minor"]
EventStatus = Literal["past", "planned"]
EventFate = Literal["postponed", "cancelled"]
EditKind = Literal["date", "event", "figure", "quotation", "role", "definition"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "interval"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of an article's text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside (or is equal)."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the words of the text that the span covers."""
        return text[self.start : self.end]


# The article


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence and its permanent id: ``s5-1`` is block 5, sentence 1 (both counted from 1)."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item or free-standing quotation.

    ``span`` is what a page shows. ``marker`` holds a heading's ``#`` marks or a quotation's ``>`` (not shown) or a list
    item's bullet or number (shown); it lies before ``span`` and never inside it. ``level`` is 2 for a heading and its
    depth below, 0 for other blocks.
    """

    number: int
    kind: BlockKind
    level: int
    span: Span
    marker: Span | None = None
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a seed's text comes from, as the editor gave it."""

    name: str = ""
    url: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words that a correction took out (``was``) and the words in their place (``now``); one of them may be empty.

    ``span`` is where ``now`` stands in the text, None where it was taken out or corrected again since.
    """

    was: str = ""
    now: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change to a published seed that readers should know of; a ``minor`` one alters no statement."""

    date: datetime.date
    text: str
    kind: CorrectionKind = "significant"
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who compared what the machine found in a text with the text itself, and on which day."""

    by: str
    date: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An editor's word on what was found at one place of a seed: ``words`` stand in the text exactly once, at ``span``.

    ``date`` is EDTF, "none" for no date, empty to leave it; ``status`` may name a fate; ``speaker`` is an actor's id or
    name, words of the text, or a name that the text does not have, and ``cospeakers`` are those who spoke with them;
    ``hide`` is a kind that shall not be found here. ``line`` is that of the file.
    """

    words: str
    span: Span
    line: int
    date: str = ""
    status: EventStatus | EventFate | None = None
    speaker: str = ""
    hide: EditKind | None = None
    cospeakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleEdit:
    """A part of an edit that did nothing: ``part`` is its key, ``there`` whether something of the kind was found.

    What was found is already as the edit wants it.
    """

    edit: Edit
    part: Literal["date", "status", "speaker", "hide"]
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One seed: normalised text, what the editor said of it, and its blocks.

    ``path`` is relative to the project's root, with forward slashes. ``first_line`` is the line of the file
    (from 1) on which ``text`` begins. ``published`` is None when neither front matter nor file name gives a date.
    """

    slug: str
    path: str
    text: str
    title: str
    first_line: int = 1
    published: datetime.date | None = None
    lang: str = "en"
    source: Source = field(default_factory=Source)
    topics: tuple[str, ...] = ()
    rights: Rights = "full"
    status: SeedStatus = "published"
    summary: str = ""
    note: str = ""
    corrections: tuple[Correction, ...] = ()
    reviewed: Review | None = None
    edits: tuple[Edit, ...] = ()
    formerly: tuple[str, ...] = ()  # slugs that this article had before; their addresses lead here
    blocks: tuple[Block, ...] = ()

    @property
    def updated(self) -> datetime.date | None:
        """The day of the last significant correction, None without one: a slip of spelling makes no text newer."""
        return max((one.date for one in self.corrections if one.kind == "significant"), default=None)

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence in text order."""
        for block in self.blocks:
            yield from block.sentences

    def block_at(self, offset: int) -> Block | None:
        """Return the block that covers a character, or None for white space between blocks."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].span.end else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers a character, or None for white space between sentences."""
        block = self.block_at(offset)
        if block is None:
            return None
        at = bisect_right(block.sentences, offset, key=lambda sentence: sentence.span.start) - 1
        return block.sentences[at] if at >= 0 and offset < block.sentences[at].span.end else None


# Annotations


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an actor or a term is named. ``metonym`` marks a city that stands for its government."""

    span: Span
    rule: str
    metonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The words of the text that say what an actor is; true as of the article's date unless ``former``."""

    span: Span
    rule: str
    former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone or something that acts, speaks or undergoes in one article. ``id`` is ASCII, lower case, hyphens.

    ``name`` is the fullest form in the text without honorifics; ``aliases`` are the other forms in the text.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    gender: Gender | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpr:
    """A time expression: where it stands, its TIMEX3 type and value, and the days it resolves to.

    ``edtf`` is the value as EDTF (ISO 8601-2), None where the text cannot be resolved to days (durations, sets,
    "recently", or a relative date in an article without a date). ``first`` and ``last`` are the first and last day,
    both included; None for an open end. ``anchor`` is the expression or clause it was counted from, if not the
    publication date. ``because`` says in plain words how the date was resolved, for readers.
    """

    span: Span
    type: TimexType
    value: str
    rule: str
    edtf: str | None = None
    precision: Precision | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    approximate: bool = False
    anchor: Span | None = None
    because: str = ""
    parts: tuple[DateExpr, ...] = ()  # the two ends of a range, each in its own place


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the text places in time. ``span`` is the clause that says so, ``others`` further clauses that repeat it.

    ``summary`` is cut from the words of ``span``. ``when`` is the expression that dates it; ``date`` its EDTF, None for
    a coming event that the text does not date. ``fate`` marks an event that the text says was put off or called off.
    """

    span: Span
    summary: str
    status: EventStatus
    rule: str
    date: str | None
    when: DateExpr | None = None
    fate: EventFate | None = None
    actors: tuple[str, ...] = ()
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Money, a percentage or a count. ``unit`` is an ISO 4217 code, ``%`` or a plain noun; ``value`` None if vague.

    ``hedge`` is a word such as "around", ``about`` the clause that says what is counted, ``twin`` the same amount in
    another currency beside it.
    """

    span: Span
    value: float | None
    unit: str
    rule: str
    hedge: Span | None = None
    about: Span | None = None
    twin: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words between quotation marks that somebody said; ``span`` is without the marks.

    ``speakers`` are actor ids, empty for an unnamed source; ``speaker`` is the place of the words that name or
    describe who speaks, ``cue`` the reporting verb. ``named`` is who spoke by the word of an editor where no
    actor of the text is meant.
    """

    span: Span
    rule: str
    speakers: tuple[str, ...] = ()
    speaker: Span | None = None
    cue: Span | None = None
    named: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A programme, treaty, body or term of art; ``definition`` is the place of the text's own explanation, if any."""

    id: str
    term: str
    rule: str
    expansion: str | None = None
    definition: Span | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    case_sensitive: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """An article with everything found in it, each kind in text order.

    ``idle_edits`` are an editor's words that changed nothing at all, ``idle_parts`` the parts of edits that did
    nothing: the text or the rules have moved on, or say so already.
    """

    article: Article
    actors: tuple[Actor, ...] = ()
    dates: tuple[DateExpr, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    terms: tuple[Term, ...] = ()
    idle_edits: tuple[Edit, ...] = ()
    idle_parts: tuple[IdleEdit, ...] = ()


# The registry: what editors decided


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryActor:
    """An editor's word on one actor. Empty or None means: leave what the machine found. ``path``/``line`` locate it."""

    id: str
    path: str
    line: int
    name: str = ""
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()
    role: str = ""
    role_source: Source | None = None
    review_by: datetime.date | None = None  # the day by which an editor will look at the entry again
    merge: tuple[str, ...] = ()
    hide: bool = False
    never_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryTerm:
    """An editor's word on one term; ``merge`` and ``never_in`` as for actors. ``case_sensitive`` None: by its form."""

    id: str
    path: str
    line: int
    term: str = ""
    expansion: str = ""
    aliases: tuple[str, ...] = ()
    definition: str = ""
    source: Source | None = None
    review_by: datetime.date | None = None
    case_sensitive: bool | None = None
    merge: tuple[str, ...] = ()
    hide: bool = False
    never_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All entries, by id in order."""

    actors: tuple[RegistryActor, ...] = ()
    terms: tuple[RegistryTerm, ...] = ()
