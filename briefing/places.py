"""From spans to places: which sentence of which article a stretch of text belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from briefing.knowledge import Place
from briefing.model import AnnotatedArticle, Article, Sentence, Span

# Of a text that may only be quoted from, no stretch of more words is shown. Words as a check of the site counts them:
# "UK-EU" has two.
EXCERPT_WORDS = 11
_WORD = re.compile(r"\w+")
_PART = re.compile(r"\S+")


class Places:
    """The sentences of one article, to find the one at an offset quickly."""

    def __init__(self, article: Article) -> None:
        self._slug = article.slug
        self._sentences = list(article.sentences())
        self._starts = [sentence.span.start for sentence in self._sentences]

    def at(self, span: Span) -> Place:
        """Return the place of a span; a span before the first sentence counts to the first."""
        return Place(self._slug, span, self.sentence(span.start).id if self._sentences else "")

    def sentence(self, offset: int) -> Sentence:
        """Return the last sentence that begins at or before an offset."""
        return self._sentences[max(0, bisect_right(self._starts, offset) - 1)]


def sentence_span(article: Article, place: Place) -> Span:
    """Return the span of the sentence that a place names."""
    block, _, nth = place.sentence.removeprefix("s").partition("-")
    return article.blocks[int(block) - 1].sentences[int(nth) - 1].span if nth else place.span


def shorten(words: str, article: Article, *, beside: str = "") -> str:
    """Return words of an article, cut where its rights allow no more than a short quotation.

    ``beside`` is what will stand next to them, as a name before a role: in the text the two may be one stretch.
    """
    if article.rights == "full":
        return words
    room = EXCERPT_WORDS - _length(beside)
    kept: list[str] = []
    for part in words.split():
        room -= max(1, _length(part))
        if room < 0:
            return " ".join([*kept, "…"])
        kept.append(part)
    return words


def near(text: str, around: Span, span: Span) -> Span:
    """Return ``span`` with as many words on both sides, within ``around``, as a short quotation may have."""
    room = max(0, EXCERPT_WORDS - _length(span.of(text))) // 2
    before = [Span(*match.span()) for match in _PART.finditer(text, around.start, span.start)]
    after = [Span(*match.span()) for match in _PART.finditer(text, span.end, around.end)]
    reached = [*_reached(before[::-1], room, text), span, *_reached(after, room, text)]
    return Span(min(one.start for one in reached), max(one.end for one in reached))


def _reached(parts: Iterable[Span], room: int, text: str) -> Iterator[Span]:
    for part in parts:
        room -= max(1, _length(part.of(text)))
        if room < 0:
            return
        yield part


def _length(words: str) -> int:
    return len(_WORD.findall(words))


def all_places(annotated: tuple[AnnotatedArticle, ...]) -> dict[str, Places]:
    """Return the places of each article by its slug."""
    return {one.article.slug: Places(one.article) for one in annotated}
