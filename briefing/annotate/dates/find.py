"""Reading an article from left to right: find each expression, see which way it looks, place it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.dateline import reference_day
from briefing.annotate.dates.express import beside_clause, express, timeless
from briefing.annotate.dates.fiscal import FiscalCalendar
from briefing.annotate.dates.grammar import beginnings, read_expression
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.place import place
from briefing.annotate.dates.reference import Day, Distance, FiscalYear, Part, Range, Reference, Timeless, Weekday
from briefing.annotate.dates.story import is_narrative, opening
from briefing.annotate.dates.tense import Direction, direction
from briefing.model import Article, Block, DateExpr, Span

_QUOTES = ("'", '"', "“", "”")
_OPENERS = ("But", "And", "Yet", "Then", "Back")
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
        if owns and way in ("future", "present") and _singular(words[read.end + 1].low) not in lexicon()["meetings"]:
            return "past"
        return way

    def _remember(self, at: int, read: Read, placed: Period) -> None:
        anchor = self.anchor
        if not anchor.narrative or self._moves_story(at, read):
            anchor.previous = placed.ends[1] if placed.ends else placed
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
        return reference

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
