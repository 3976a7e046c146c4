"""Reading an article from left to right: find each expression, see which way it looks, place it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from briefing.annotate.dates import period
from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.dateline import reference_day
from briefing.annotate.dates.express import beside_clause, express, timeless
from briefing.annotate.dates.fiscal import FiscalCalendar
from briefing.annotate.dates.grammar import beginnings, read_expression
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.place import place
from briefing.annotate.dates.reference import (
    Day,
    Distance,
    FiscalYear,
    Fixed,
    Part,
    Partial,
    Range,
    Reference,
    Timeless,
    Unit,
    Weekday,
)
from briefing.annotate.dates.story import is_narrative, opening
from briefing.annotate.dates.tense import Direction, direction
from briefing.model import Article, Block, DateExpr, Span

_QUOTES = ("'", '"', "“", "”")
_OPENERS = ("But", "And", "Yet", "Then", "Back")
_ASIDE = 60  # days
_NOUN_REACH = 3  # words in which a date's own noun stands
_BEGINNING = ("beginning", "starting", "commencing", "effective")
# A bare year after one of these says when; elsewhere it may only name something.
_STORY_CUES = ("in", "by", "during", "throughout", "from", "early", "late", "mid", "until", "to", "-")


def find_dates(doc: Doc, article: Article) -> tuple[DateExpr, ...]:
    """Return every time expression of an article in text order, placed in the calendar where the text allows."""
    words = Words(article.text)
    day = reference_day(article, words)
    anchor = Anchor(published=day, narrative=is_narrative(article.text, article.published))
    if day != article.published:
        anchor.named = "the date at the head of the text"
    if anchor.narrative:
        anchor.previous = opening(article.text)
    reader = _Reader(
        doc=doc,
        article=article,
        words=words,
        anchor=anchor,
        fiscal=FiscalCalendar(article.text),
        starts=tuple(block.span.start for block in article.blocks),
        ends=tuple(sentence.span.end for sentence in article.sentences()),
    )
    return tuple(reader.read(at, read) for at, read in scan(words))


def scan(words: Words) -> Iterator[tuple[int, Read]]:
    """Yield the expressions of a text, leftmost and longest first, with the index of their first token."""
    reached = 0
    for at in beginnings(words):
        if at >= reached and (read := read_expression(words, at)) is not None:
            yield at, read
            reached = read.end


@dataclass(slots=True, kw_only=True)
class _Reader:
    doc: Doc
    article: Article
    words: Words
    anchor: Anchor
    fiscal: FiscalCalendar
    starts: tuple[int, ...]  # of the blocks
    ends: tuple[int, ...]  # of the sentences
    year_until: int = 0
    list_end: int = -1
    day_sentence: int = -1  # the sentence of the last date that is a day

    def read(self, at: int, read: Read) -> DateExpr:
        """Return the annotation of one expression, and remember what later ones count from."""
        words, anchor, reference = self.words, self.anchor, read.reference
        span = Span(words[at].start, words[read.end - 1].end)
        if isinstance(reference, Timeless):
            return timeless(span, read, reference.type, reference.value)
        if anchor.narrative:
            if isinstance(reference, Day) and reference.counted == "published":
                return timeless(span, read, "DATE", "PRESENT_REF")
            anchor.published = anchor.reached
        if span.start >= self.year_until:
            anchor.sentence_year = None
        self._look(at, span, read)
        if isinstance(reference, Distance) and reference.clause:
            return beside_clause(words, anchor, at, span, read)
        listed = self._listed(at, read)
        placed = place(listed, anchor)
        self.list_end = read.end if isinstance(reference, Weekday) else -1
        if placed is None:
            return timeless(span, read, "DATE", "XXXX-XX-XX")
        made = express(words, anchor, at, span, read, placed)
        self._remember(at, read, placed)
        return made

    def _look(self, at: int, span: Span, read: Read) -> None:
        """Set what the place of the expression says: which way the clause looks, and whose fiscal year it is."""
        block = self._block(span.start)
        self.anchor.way = None if block is not None and block.kind == "heading" else self._way(at, span, read)
        if _is_fiscal(read.reference):
            bounds = (block.span.start, block.span.end) if block else (span.start, span.end)
            self.anchor.fiscal_start = self.fiscal.start(bounds)

    def _block(self, offset: int) -> Block | None:
        at = bisect_right(self.starts, offset) - 1
        return self.article.blocks[at] if at >= 0 else None

    def _way(self, at: int, span: Span, read: Read) -> Direction | None:
        words = self.words
        before = words[at - 2].low if words[at - 1].low in _QUOTES else words[at - 1].low
        way = direction(self.doc, span.start, span.end, before=before)
        if way == "past" and before in _BEGINNING:
            return "planned"
        if way is None and before in ("for", "until", "till"):
            return "present"
        if way == "past" and before in ("until", "till", "by") and not isinstance(read.reference, Weekday):
            return "planned"
        if way == "modifier" and words[at - 2].low in ("before", "until", "till", "by"):
            return "present"
        owns = words[read.end].low in ("'s", "'")
        if owns and way in ("future", "present") and not self._owns_meeting(read.end + 1):
            return "past"
        return way

    def _owns_meeting(self, at: int) -> bool:
        """Say whether one of the next words is something that takes place: "Sunday's municipal election"."""
        ahead = [self.words[at + step].low for step in range(_NOUN_REACH)]
        return any(_singular(low) in lexicon()["meetings"] or low in lexicon()["meetings"] for low in ahead)

    def _remember(self, at: int, read: Read, placed: Period) -> None:
        anchor = self.anchor
        if not anchor.narrative or self._moves_story(at, read):
            anchor.previous = placed.ends[1] if placed.ends else placed
        self.day_sentence = self._sentence(at) if placed.precision == "day" else -1
        if placed.precision == "day":
            anchor.day = placed
        if read.rule == "bare-year":
            self._keep_year(at, placed)
        happened = anchor.way in ("past", "perfect") and placed.precision == "day"
        if anchor.event is None and happened and isinstance(read.reference, Weekday | Day):
            anchor.event = placed

    def _listed(self, at: int, read: Read) -> Reference:
        """Let the second of two weekdays follow the first: "this Monday and Tuesday"."""
        reference = read.reference
        joined = self.list_end == at - 1 and self.words[at - 1].low in ("and", "or", "&", ",")
        if joined and isinstance(reference, Weekday) and reference.turn is None and not reference.weeks:
            return replace(reference, turn=1, counted="context")
        here = self._sentence(at)
        if isinstance(reference, Partial) and not reference.month and reference.day and here == self.day_sentence:
            return self._same_month(reference)
        if isinstance(reference, Unit) and reference.unit in ("W", "WE") and reference.counted == "context":
            aside = here != self.day_sentence and self._is_aside(here)
            return replace(reference, counted="published") if aside else reference
        return reference

    def _sentence(self, at: int) -> int:
        return bisect_right(self.ends, self.words[at].start)

    def _same_month(self, reference: Partial) -> Reference:
        """Let a bare day stand in the month of the day before it: "opens on 4 June and closes on the 29th"."""
        before = self.anchor.previous.first if self.anchor.previous is not None else None
        if before is None or before.day >= reference.day or reference.weekday is not None:
            return reference
        try:
            return Fixed(period=period.day(before.replace(day=reference.day)))
        except ValueError:
            return reference

    def _is_aside(self, sentence: int) -> bool:
        """Say whether the date before is an aside months back, from which "the previous weekend" does not count.

        Unless the sentence goes on telling of that time, with "had".
        """
        anchor = self.anchor
        if anchor.narrative or anchor.published is None or anchor.previous is None or anchor.previous.first is None:
            return False
        start = self.ends[sentence - 1] if sentence else 0
        told = self.article.text[start : self.ends[sentence]] if sentence < len(self.ends) else ""
        return abs((anchor.published - anchor.previous.first).days) > _ASIDE and " had " not in told

    def _keep_year(self, at: int, placed: Period) -> None:
        """Let a year with which a sentence begins hold for its months: "In 2012, they met in April"."""
        words = self.words
        if words[at - 1].text != "In" and not (words[at - 1].low == "in" and words[at - 2].text in _OPENERS):
            return
        reached = bisect_right(self.ends, words[at].start)
        if placed.first is not None and reached < len(self.ends):
            self.anchor.sentence_year = placed.first.year
            self.year_until = self.ends[reached]

    def _moves_story(self, at: int, read: Read) -> bool:
        """Say whether a date takes a history on: not "the 1919 treaty", "planned for 1944" or "since 1900"."""
        before = self.words[at - 1].low
        if read.rule not in ("bare-year", "decade", "century"):
            return before != "since"
        return before in _STORY_CUES and self.anchor.way not in ("future", "planned", "present")


def _is_fiscal(reference: Reference) -> bool:
    if isinstance(reference, Range):
        return _is_fiscal(reference.first) or _is_fiscal(reference.last)
    base = getattr(reference, "base", None)
    return isinstance(reference, FiscalYear | Part) or (base is not None and _is_fiscal(base))


def _singular(low: str) -> str:
    return low.removesuffix("es") if low.endswith(("ches", "ses")) else low.removesuffix("s")
