"""Text and spans to HTML that no later tool can alter: the only place that writes markup.

Generated pages are Markdown files whose body is raw HTML. Python-Markdown, its extensions, Zensical and template
engines must all leave the text alone, so whatever any of them could read as a sign is a numeric reference, and a
paragraph is one line. Marks are laid into the text in one pass from their spans; the page is never searched again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from briefing.model import Sentence, Span

# What stays readable in the page's source; all other ASCII punctuation can be a sign of somebody's markup.
_PLAIN_PUNCTUATION = " ,.;:/?-()%$'"
_ASCII_SIGNS = "".join(chr(code) for code in range(0x20, 0x7F) if not chr(code).isalnum())
# Separators that str.splitlines knows. U+0085 is left alone: as a reference it would mean another character.
_SEPARATORS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029"
_REFERENCES = {
    ord(sign): f"&#{ord(sign)};" for sign in _ASCII_SIGNS + _SEPARATORS if sign not in _PLAIN_PUNCTUATION
}  # fmt: skip
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|\.{0,2}/(?!/)|#|[\w.-]+(?:[/#?]|$))", re.IGNORECASE)
# What an address may hold as it is; the rest becomes a reference, which means the same in an attribute.
_ADDRESS_REFERENCES = {code: reference for code, reference in _REFERENCES.items() if chr(code) not in ":/#=+~_@"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text to be wrapped in ``opening`` and ``closing``.

    ``link`` says that the wrapping is a link, which may hold no other link. Of two crossing marks, or two links on one
    place, the one with the higher ``rank`` stays, then the longer, then the earlier.
    """

    span: Span
    opening: Markup
    closing: Markup
    link: bool = False
    rank: int = 0


def escape(value: str) -> Markup:
    """Return plain text as HTML that reads the same after any Markdown tool, on one line.

    >>> escape("a *b* {{c}}")
    Markup('a &#42;b&#42; &#123;&#123;c&#125;&#125;')
    """
    if isinstance(value, Markup):
        return value
    return Markup(value.translate(_REFERENCES))


def address(url: str) -> Markup:
    """Return a URL for ``href``: only http, https, mailto and places of this site; anything else leads nowhere."""
    url = url.strip()
    return Markup(url.translate(_ADDRESS_REFERENCES)) if _SAFE_ADDRESS.match(url) else Markup("#")


def mention_mark(span: Span, *, card: str, kind: str, linked: bool, number: int = 0, rank: int = 0) -> Mark:
    """Return the mark of an actor, a term or a figure: a link to its card where ``linked``, or else a place for one.

    ``number`` is that of the card, for readers on paper; 0 stands for none.
    """
    if linked:
        paper = Markup(' data-n="{}"').format(number) if number else Markup()
        opening = Markup('<a class="m m-{}" href="#{}"{} data-first>').format(kind, card, paper)
        return Mark(span=span, opening=opening, closing=Markup("</a>"), link=True, rank=rank)
    opening = Markup('<span class="m m-{}" data-ref="{}">').format(kind, card)
    return Mark(span=span, opening=opening, closing=Markup("</span>"), link=True, rank=rank)


def date_mark(span: Span, *, card: str, machine: str, edtf: str, number: int = 0, rank: int = 0) -> Mark:
    """Return the mark of a date: the words as written inside ``<time>``, inside a link to the date's card."""
    link = Markup('<a class="m m-date" href="#{}" data-n="{}" data-first>').format(card, number)
    if machine:
        inner = Markup('<time datetime="{}" data-edtf="{}">').format(machine, escape(edtf))
        return Mark(span=span, opening=link + inner, closing=Markup("</time></a>"), link=True, rank=rank)
    # Without a machine-readable value the content of <time> itself would have to be one.
    inner = Markup('<span data-edtf="{}">').format(escape(edtf))
    return Mark(span=span, opening=link + inner, closing=Markup("</span></a>"), link=True, rank=rank)


def figure_mark(span: Span, *, value: float | None, unit: str, rank: int = 0) -> Mark:
    """Return the mark of a figure, with its value for machines where the text gives one."""
    if value is None:
        opening, closing = Markup('<span class="f">'), Markup("</span>")
    else:
        opening = Markup('<data class="f" value="{}" data-unit="{}">').format(f"{value:.15g}", escape(unit))
        closing = Markup("</data>")
    return Mark(span=span, opening=opening, closing=closing, rank=rank)


def quote_mark(span: Span, *, speaker: str = "", rank: int = 0) -> Mark:
    """Return the mark of quoted words; ``speaker`` is the id of the speaker's card."""
    by = Markup(' data-by="{}"').format(speaker) if speaker else Markup()
    return Mark(span=span, opening=Markup('<span class="q"{}>').format(by), closing=Markup("</span>"), rank=rank)


def plain_mark(span: Span, *, rank: int = 0) -> Mark:
    """Return a highlight, as for a name in a line of context."""
    return Mark(span=span, opening=Markup("<mark>"), closing=Markup("</mark>"), rank=rank)


def annotate_block(text: str, span: Span, *, sentences: Sequence[Sentence], marks: Iterable[Mark]) -> Markup:
    """Return a block's text with each sentence in a ``<span>`` that bears its id, and marks inside the sentences.

    A mark that runs over several sentences is continued in each; what lies outside ``span`` is left out.
    """
    waiting = settle(marks)[::-1]
    running: list[Mark] = []
    pieces, at = [], span.start
    for sentence in sentences:
        while waiting and waiting[-1].span.start < sentence.span.end:
            running.append(waiting.pop())
        running = [mark for mark in running if mark.span.end > sentence.span.start]
        inner = lay(text, sentence.span, [_clipped(mark, sentence.span) for mark in running])
        pieces.append(escape(text[at : sentence.span.start]))
        pieces.append(Markup('<span class="s" id="{}">{}</span>').format(Markup(sentence.id), inner))
        at = sentence.span.end
    pieces.append(escape(text[at : span.end]))
    return Markup("").join(pieces)


def lay(text: str, span: Span, marks: Sequence[Mark]) -> Markup:
    """Return the text of ``span`` with properly nested ``marks`` laid into it, sorted as ``settle`` sorts them."""
    pieces: list[Markup] = []
    open_marks: list[Mark] = []
    at = span.start
    for mark in marks:
        at = _close(text, pieces, open_marks, at, until=mark.span.start)
        pieces += [escape(text[at : mark.span.start]), mark.opening]
        open_marks.append(mark)
        at = mark.span.start
    at = _close(text, pieces, open_marks, at, until=span.end)
    pieces.append(escape(text[at : span.end]))
    return Markup("").join(pieces)


def settle(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks that can stand together, outer before inner: nested or apart, no link within a link."""
    kept: list[Mark] = []
    dropped: set[int] = set()
    around: list[Mark] = []
    wanted = sorted(
        (mark for mark in marks if mark.span.start < mark.span.end),
        key=lambda mark: (mark.span.start, -mark.span.end, -mark.rank),
    )
    for mark in wanted:
        around = [other for other in around if other.span.end > mark.span.start and id(other) not in dropped]
        rivals = [other for other in around if _clash(other, mark)]
        if all(_weight(mark) > _weight(other) for other in rivals):
            dropped.update(id(other) for other in rivals)
            kept.append(mark)
            around.append(mark)
    return [mark for mark in kept if id(mark) not in dropped]


def _clash(outer: Mark, mark: Mark) -> bool:
    """Say whether a mark cannot stand beside one that begins before it, or with it and ends later."""
    return outer.span.end < mark.span.end or (outer.link and mark.link)


def _weight(mark: Mark) -> tuple[int, int, int]:
    return mark.rank, len(mark.span), -mark.span.start


def _clipped(mark: Mark, span: Span) -> Mark:
    """Return the part of a mark that lies in ``span``."""
    if span.contains(mark.span):
        return mark
    return replace(mark, span=Span(max(mark.span.start, span.start), min(mark.span.end, span.end)))


def _close(text: str, pieces: list[Markup], open_marks: list[Mark], at: int, *, until: int) -> int:
    """Write the text up to the ends of all marks that end before ``until``; return where the text now stands."""
    while open_marks and open_marks[-1].span.end <= until:
        mark = open_marks.pop()
        pieces += [escape(text[at : mark.span.end]), mark.closing]
        at = mark.span.end
    return at
