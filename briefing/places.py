"""From spans to places: which sentence of which article a stretch of text belongs to."""

from __future__ import annotations

from bisect import bisect_right

from briefing.knowledge import Place
from briefing.model import AnnotatedArticle, Article, Sentence, Span


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


def all_places(annotated: tuple[AnnotatedArticle, ...]) -> dict[str, Places]:
    """Return the places of each article by its slug."""
    return {one.article.slug: Places(one.article) for one in annotated}
