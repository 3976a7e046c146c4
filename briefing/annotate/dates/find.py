"""Reading an article from left to right: find each expression, see which way it looks, place it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from briefing.annotate.dates import period
from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.dateline import reference_day
from briefing.annotate.dates.entries import Entries
from briefing.annotate.dates.express import beside_clause, express, from_clause, timeless
from briefing.annotate.dates.fiscal import FiscalCalendar
from briefing.annotate.dates.grammar import beginnings, read_expression
from briefing.annotate.dates.lengths import dated_length
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.paragraphs import Paragraphs, dates_with_years
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.place import place
from briefing.annotate.dates.reference import (
    Day,
    Distance,
    Edge,
    FiscalYear,
    Fixed,
    OnDay,
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
from briefing.annotate.dates.timeless import timex_length
from briefing.model import Article, Block, DateExpr, Span

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_WHO = ("WP", "WDT", "WRB")
_MODALS = ("will", "would", "could", "may", "might", "should", "expected", "expects", "forecast")
_MODAL_REACH = 8
_CLAUSE_REACH = 14  # words in which a clause tells its own date
_QUOTES = ("'", '"', "“", "”")
_OPENERS = ("But", "And", "Yet", "Then", "Back")
_CLOSING = re.compile(r"[”\"](?=\s)|’(?=\s+[a-z])")
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
        anchor.printed = article.published
        anchor.named = "the date at the head of the text"
    if anchor.narrative:
        anchor.previous = opening(article.text)
    reads = list(scan(words))
    starts = tuple(block.span.start for block in article.blocks)
    reader = _Reader(
        doc=doc,
        article=article,
        words=words,
        anchor=anchor,
        fiscal=FiscalCalendar(article.text),
        starts=starts,
        entries=Entries(article, starts),
        paragraphs=Paragraphs(article, starts, dates_with_years(words, reads)),
        ends=tuple(sentence.span.end for sentence in article.sentences()),
    )
    found: list[DateExpr] = []
    for at, read in reads:
        found.append(reader.read(at, read))
        reader.settle(found, at, read)
    return tuple(one for one in found if one.edtf is not None or not (one.rule == "distance" and one.type == "DATE"))


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
    entries: Entries
    paragraphs: Paragraphs
    year_until: int = 0
    list_end: int = -1
    day_sentence: int = -1  # the sentence of the last date that is a day
    last: tuple[int, int] = (-1, -1)  # the sentence and the end of the last date that was placed
    waiting: tuple[int, int, Read] | None = None  # a distance to a clause that may hold a date: its place and tokens

    def read(self, at: int, read: Read) -> DateExpr:
        """Return the annotation of one expression, and remember what later ones count from."""
        words, anchor, reference = self.words, self.anchor, read.reference
        span = Span(words[at].start, words[read.end - 1].end)
        if isinstance(reference, Timeless):
            made = timeless(span, read, reference.type, reference.value)
            own = anchor.previous if self.last[0] == self._sentence(at) else None
            return dated_length(made, words, at, read.end, anchor, own) if reference.type == "DURATION" else made
        if anchor.narrative:
            if isinstance(reference, Day) and reference.counted == "published":
                return timeless(span, read, "DATE", "PRESENT_REF")
            anchor.published = anchor.reached
        if span.start >= self.year_until:
            anchor.sentence_year = None
        self._look(at, span, read)
        if isinstance(reference, Distance) and reference.clause:
            return beside_clause(words, anchor, at, span, read, own=self._own_date(at))
        listed = self._listed(at, read)
        ordered = self._entry(span, listed)
        told = self.paragraphs.place(span.start, listed, anchor) if ordered is None else None
        placed = ordered or told or place(listed, anchor)
        self.list_end = read.end if isinstance(reference, Weekday) else -1
        if placed is None:
            return timeless(span, read, "DATE", "XXXX-XX-XX")
        made = express(
            words, anchor, at, span, read._replace(reference=listed) if isinstance(listed, Unit) else read, placed
        )
        if told is not None:
            made = replace(made, because="in the time that its paragraph tells of, by the years it names")
        elif ordered is not None and self.entries.ordered:
            made = replace(made, because="in the order of the list, after the line before it")
        self._remember(at, read, placed)
        self.last = (self._sentence(at), span.end)
        return made

    def _entry(self, span: Span, reference: Reference) -> Period | None:
        """Place the date with which a line of a list begins; the lines of one list run in one direction."""
        if self.anchor.narrative or not self.entries.opens(span):
            return None
        self.anchor.way = self.entries.way() or self.anchor.way
        found = self.entries.place(reference)
        if found is not None and isinstance(reference, Edge):
            found = replace(found, approximate=reference.approximate or found.approximate)
        placed = found or place(reference, self.anchor)
        self.entries.reached = placed if placed is not None and placed.first is not None else self.entries.reached
        return placed

    def _own_date(self, at: int) -> Period | None:
        """Return the date right before a distance, with no verb between: "on Thursday over duties, two days after"."""
        sentence, end = self.last
        between = self.doc.char_span(end, self.words[at].start, alignment_mode="contract") if end >= 0 else None
        if sentence != self._sentence(at) or between is None or self.anchor.narrative:
            return None
        apart = any(token.tag_ in _FINITE or token.tag_ in _WHO or token.dep_ == "cc" for token in between)
        return None if apart else self.anchor.previous

    def settle(self, found: list[DateExpr], at: int, read: Read) -> None:
        """Date a distance to a clause by the date in that clause: "Two days after the vote on 5 May, he left"."""
        reference = read.reference
        if isinstance(reference, Distance) and reference.clause and reference.base is None:
            self.waiting = (len(found) - 1, at, read)
        elif self.waiting is not None and found[-1].edtf is not None:
            index, start, before = self.waiting
            self.waiting = None
            between = [word.low for word in self.words[before.end : at]]
            told = self.anchor.way in ("past", "perfect") and between.count(",") != 1 and ";" not in between
            if told and self._sentence(at) == self._sentence(start):
                found[index] = self._of_clause(found[index], found[-1], start, before)

    def _of_clause(self, distance: DateExpr, inner: DateExpr, at: int, read: Read) -> DateExpr:
        """Date a distance by the date that its clause holds; a date of the clause's own is not counted for it again."""
        span, reference = distance.span, read.reference
        assert isinstance(reference, Distance)
        plain = timeless(span, read, "DURATION", timex_length(reference.count, reference.unit))
        near = self.words.at_or_after(inner.span.start, at) - read.end <= _CLAUSE_REACH
        placed = self.anchor.previous
        counts = near and self._sets_off(at) and inner.precision == "day" and placed is not None
        return from_clause(plain, read, self.anchor, placed) if counts and placed is not None else plain

    def _sets_off(self, at: int) -> bool:
        """Say whether a distance says when, and not how long: at the head of its sentence or behind a comma."""
        return self.words[at].capital or self.words[at - 1].low in (",", "and", "but", "just", "only", "exactly")

    def _look(self, at: int, span: Span, read: Read) -> None:
        """Set what the place of the expression says: which way the clause looks, and whose fiscal year it is."""
        block = self._block(span.start)
        self.anchor.way = None if block is not None and block.kind == "heading" else self._way(at, span, read)
        if _is_fiscal(read.reference):
            bounds = (block.span.start, block.span.end) if block else (span.start, span.end)
            split = span.start if isinstance(read.reference, FiscalYear) and read.reference.split else None
            self.anchor.fiscal_start = self.fiscal.start(bounds, split=split)

    def _block(self, offset: int) -> Block | None:
        at = bisect_right(self.starts, offset) - 1
        return self.article.blocks[at] if at >= 0 else None

    def _way(self, at: int, span: Span, read: Read) -> Direction | None:
        words = self.words
        before = words[at - 2].low if words[at - 1].low in (*_QUOTES, "the") else words[at - 1].low
        way = direction(self.doc, span.start, span.end, before=before)
        if way == "past" and before in _BEGINNING:
            return "planned"
        if way is None and before in ("for", "until", "till"):
            return "present"
        if way == "past" and before == "by" and not isinstance(read.reference, Weekday):
            return "planned"
        if way == "modifier" and isinstance(read.reference, Part) and self._looks_ahead(at):
            return "future"
        if way == "modifier" and words[at - 2].low in ("before", "until", "till", "by"):
            return "present"
        owns = words[read.end].low in ("'s", "'")
        if owns and way in ("future", "present") and not self._owns_meeting(read.end + 1):
            return "past"
        return way

    def _looks_ahead(self, at: int) -> bool:
        """Say whether a modal verb stands near: "it could cut fourth-quarter growth"."""
        around = self.words[max(0, at - _MODAL_REACH) : at + _MODAL_REACH]
        return any(word.low in _MODALS for word in around)

    def _owns_meeting(self, at: int) -> bool:
        """Say whether one of the next words is something that takes place: "Sunday's municipal election"."""
        ahead = [self.words[at + step].low for step in range(_NOUN_REACH)]
        return any(_singular(low) in lexicon()["meetings"] or low in lexicon()["meetings"] for low in ahead)

    def _remember(self, at: int, read: Read, placed: Period) -> None:
        anchor = self.anchor
        self.paragraphs.keep(self.words[at].start, read, placed, anchor)
        if not anchor.narrative or self._moves_story(at, read):
            anchor.previous = placed.ends[1] if placed.ends else placed
        self.day_sentence = self._sentence(at) if placed.precision == "day" else -1
        if placed.precision == "day":
            anchor.day = placed
        if read.rule == "bare-year":
            self._keep_year(at, placed)
        happened = anchor.way in ("past", "perfect") and placed.precision == "day"
        base = read.reference.base if isinstance(read.reference, OnDay) else read.reference
        if anchor.event is None and happened and isinstance(base, Weekday | Day):
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
            closes = _CLOSING.search(self.article.text, words[at].start, self.ends[reached])
            self.year_until = closes.start() if closes else self.ends[reached]

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
