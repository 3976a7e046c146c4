"""Sources that a text does not name: those it quotes, and those of whose words it only reports.

Found by a rule on the words alone: a noun for people who talk to reporters, whatever tells of them before and behind,
and a verb of saying. "One European source said" is one; "the officials met" and "Ms Oldham, an official, said" are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.compose.here import Here
from briefing.compose.pieces import one_line
from briefing.data import table
from briefing.model import AnnotatedArticle, Span
from briefing.places import Places, shorten
from briefing.views.parts import QuoteView, SourceView, UnnamedView

# So many words may tell of a source before its noun, and so many characters behind it.
_BEFORE, _BEHIND = 4, 60
# What opens a clause, and so its subject.
_OPENERS = re.compile(r"(?:^|[,;:—–(] ?|[—–-] )$")
_LEADING = frozenset(("and", "but", "as", "that", "while", "although", "though", "with", "because", "which"))
_WORD_BEFORE = re.compile(r"(?P<word>[\w’'-]+) $")


def unnamed_sources(annotated: AnnotatedArticle, quotes: Sequence[QuoteView], here: Here) -> tuple[UnnamedView, ...]:
    """Return the unnamed sources, each as it is described, with every link."""
    found: dict[str, list[SourceView]] = {}
    for quote in quotes:
        if not quote.speakers and quote.described and not quote.named:
            found.setdefault(quote.described, []).append(quote.source)
    places = Places(annotated.article)
    for span in reported(annotated):
        described = shorten(one_line(span.of(annotated.article.text)), annotated.article)
        source = here.source(places.at(span))
        known = next((key for key in found if key.casefold() == described.casefold()), described)
        found.setdefault(known, []).append(source)
    return tuple(UnnamedView(described=key, sources=tuple(dict.fromkeys(links))) for key, links in found.items())


def reported(annotated: AnnotatedArticle) -> Iterator[Span]:
    """Yield the places where a text gives an unnamed source for what it reports, outside quotations."""
    text = annotated.article.text
    quoted = [quote.span for quote in annotated.quotes]
    told = [quote.speaker for quote in annotated.quotes if quote.speaker is not None]
    people = [mention.span for actor in annotated.actors if actor.kind == "person" for mention in actor.mentions]
    for sentence in annotated.article.sentences():
        for match in _source().finditer(text, sentence.span.start, sentence.span.end):
            start = _start(text, sentence.span.start, match.start())
            span = Span(start, match.end("source"))
            named = any(name.overlaps(span) for name in (*people, *told))
            if start >= 0 and not named and not any(quote.contains(span) for quote in quoted):
                yield span


@cache
def _source() -> re.Pattern[str]:
    lists = table("unnamed")
    nouns, verbs = ("|".join(lists[kind]) for kind in ("nouns", "verbs"))
    ties = "close to|familiar with|briefed on|involved in|inside|at|in|from|who|the"
    behind = rf"(?: (?:{ties}) [^,.;:“”\"()]{{2,{_BEHIND}}}?)?"
    helpers = r"(?:,? (?:have|has|had|also|since|privately|later|repeatedly|then)){0,3}"
    return re.compile(rf"\b(?P<source>(?:{nouns}){behind}){helpers},? (?:{verbs})\b", re.IGNORECASE)


def _start(text: str, first: int, at: int) -> int:
    """Return where the words begin that tell of a source, or -1 when they open no clause."""
    start = at
    for _ in range(_BEFORE + 1):
        if start == first or _OPENERS.search(text[max(first, start - 2) : start]):
            return start
        before = _WORD_BEFORE.search(text[max(first, start - 40) : start])
        if before is None:
            return -1
        if before["word"].casefold() in _LEADING:
            return start
        start -= len(before[0])
    return start if start == first else -1
