"""The day from which a report counts: its dateline's, if it has one, else the day of publication."""

from __future__ import annotations

import re
from datetime import date

from briefing.annotate.dates.calendar_dates import written_date
from briefing.annotate.dates.lexer import Words
from briefing.annotate.dates.period import add_months
from briefing.annotate.dates.reference import Fixed, Partial
from briefing.model import Article, Block

# A dateline stands in one of the first blocks; news is printed at most so many days after it was filed.
_BLOCKS, _DAYS = 5, 3
_PLACE = re.compile(r"[A-Z]{3}[A-Za-z .,'()/-]{0,60} \Z")
_HEADER = re.compile(r"(?:[A-Z][A-Za-z ]{0,40}:)? *\Z")
_LONGEST_HEADER = 80


def reference_day(article: Article, words: Words) -> date | None:
    """Return the day that "today" means in an article; None where neither the editor nor the text says."""
    for block in article.blocks[:_BLOCKS]:
        if found := _dated(block, words, article.published):
            return found
    return article.published


def _dated(block: Block, words: Words, published: date | None) -> date | None:
    at = words.at_or_after(block.span.start, 0)
    while words[at].start >= 0 and words[at].start < min(block.span.end, block.span.start + _LONGEST_HEADER):
        read = written_date(words, at)
        if read is not None:
            before = words.folded[block.span.start : words[at].start]
            if not (_PLACE.match(before) or (_HEADER.match(before) and len(block.span) <= _LONGEST_HEADER)):
                return None
            return _near(read.reference, published)
        at += 1
    return None


def _near(reference: object, published: date | None) -> date | None:
    """Return the day of a dateline, if publication followed soon or is not known."""
    if isinstance(reference, Fixed):
        found = reference.period.first
        if found is None or (published is not None and not 0 <= (published - found).days <= _DAYS):
            return None
        return found
    if isinstance(reference, Partial) and published is not None:
        for back in (0, 1):
            year, month = add_months(published.year, published.month, -back)
            if month == reference.month:
                found = date(year, month, reference.day)
                return found if 0 <= (published - found).days <= _DAYS else None
    return None
