"""What was found in one article, as lines for a person who asks why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.edtf import show
from briefing.model import Actor, AnnotatedArticle, DateExpr, Span, Term
from briefing.text import Lines

Row = tuple[Span, str, str, str]
_ABOUT_A_YEAR = re.compile(r"\d{4}~")


def explain(annotated: AnnotatedArticle) -> Iterator[str]:
    """Yield a line for each annotation in text order: place, kind, rule, words, and what they were taken to mean.

    The place is that in the file, so that an editor's program can open it.
    """
    article = annotated.article
    lines = Lines(article.text)
    yield f"{article.title} ({article.published or 'no date'})"
    for span, kind, rule, meaning in rows(annotated):
        place = lines.place(span.start)
        where = f"{article.path}:{place.line + article.first_line - 1}:{place.column}"
        words = " ".join(span.of(article.text).split())
        yield f"{where}: {kind} [{rule}] “{words}”" + (f" → {meaning}" if meaning else "")


def rows(annotated: AnnotatedArticle) -> list[Row]:
    """Return place, kind, rule and meaning of each annotation, in text order."""
    return sorted(_rows(annotated), key=lambda row: (row[0], row[1]))


def _rows(annotated: AnnotatedArticle) -> Iterator[Row]:
    text = annotated.article.text
    for actor in annotated.actors:
        yield from _actor(actor)
    for term in annotated.terms:
        yield from _term(term)
    for when in annotated.dates:
        yield when.span, "date", when.rule, _meaning(when, text)
    for event in annotated.events:
        yield (
            event.span,
            "event",
            event.rule,
            f"{_coded(event.date, event.when, text)}, {event.fate or event.status}: {event.summary}",
        )
    for figure in annotated.figures:
        value = "no value" if figure.value is None else f"{figure.value:,.10g}"
        hedge = f"{' '.join(figure.hedge.of(text).split())} " if figure.hedge else ""
        yield figure.span, "figure", figure.rule, f"{hedge}{value} {figure.unit}"
    for quote in annotated.quotes:
        described = quote.speaker.of(text) if quote.speaker else "no speaker"
        speakers = [*quote.speakers, *([f"{quote.named} (named by an editor)"] if quote.named else [])]
        yield quote.span, "quotation", quote.rule, ", ".join(speakers) or described


def in_words(edtf: str, written: str = "") -> str:
    """Return a date in words; where a code says less than the words as written (“early 2026”), in these.

    >>> in_words("2027-41"), in_words("2026~", "early 2026")
    ('second half of 2027', 'early 2026')
    """
    words = " ".join(written.split())
    return words if _ABOUT_A_YEAR.fullmatch(edtf) and edtf[:4] in words else show(edtf)


def _coded(edtf: str | None, when: DateExpr | None, text: str) -> str:
    """Return a date in words, with the code that an editor can copy."""
    if not edtf:
        return "no date"
    return f"{in_words(edtf, when.span.of(text) if when and when.edtf == edtf else '')} [{edtf}]"


def _meaning(when: DateExpr, text: str) -> str:
    """Say which day is meant, or why none is."""
    because = f", {when.because}" if when.because else ""
    if when.edtf:
        return f"{_coded(when.edtf, when, text)}{because}"
    none = {"DURATION": "a length of time", "SET": "again and again", "TIME": "a time of day"}
    return f"{none.get(when.type, 'no day that is known')} [{when.value}]{because}"


def _actor(actor: Actor) -> Iterator[Row]:
    for mention in actor.mentions:
        yield mention.span, actor.kind, mention.rule, actor.id
    for role in actor.roles:
        yield role.span, "role", role.rule, f"{actor.id}{', former' if role.former else ''}"


def _term(term: Term) -> Iterator[Row]:
    for mention in term.mentions:
        yield mention.span, "term", mention.rule, f"{term.id}{f' ({term.expansion})' if term.expansion else ''}"
    if term.definition:
        yield term.definition, "definition", term.rule, term.id
