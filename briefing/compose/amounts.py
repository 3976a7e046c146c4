"""The key figures of one briefing: what is counted, in the words of the text, money first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from briefing.compose.facts import without_dateline
from briefing.compose.here import Here
from briefing.compose.pieces import one_line
from briefing.model import AnnotatedArticle, Figure, Span
from briefing.places import Places, shorten
from briefing.views.parts import FigureView

# "between 5 and 6 tonnes", "£5m-£6m", "19 of the 88 votes": what joins two amounts into one statement.
_RANGE = re.compile(r" ?[-–—] ?| (?:and|to|or) ")
_OF = re.compile(r" of (?:the |its |their |some |all )?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BETWEEN = re.compile(r"\b(?:between|from)\s+\Z", re.IGNORECASE)
_BEFORE = len("between ") + 1


def figure_views(annotated: AnnotatedArticle, here: Here) -> tuple[FigureView, ...]:
    """Return the figures that the text says something about, each amount once, a range as one.

    Those of the title come first, then money; what stands in words that another figure has shown comes last.
    """
    article, places = annotated.article, Places(annotated.article)
    views: list[FigureView] = []
    for entry, (together, *_) in _entries(annotated).items():
        first, last = together[0], together[-1]
        views.append(
            FigureView(
                id=entry,
                words=one_line(_words(first, last, article.text)),
                about=shorten(one_line(without_dateline(_about(together, article.text))), article),
                source=here.source(places.at(first.span)),
                report=here.report(places.at(first.span).sentence, places.at(first.span)),
                twin=last.twin.of(article.text) if last.twin else "",
            )
        )
    return _words_once(views)


def figure_leads(annotated: AnnotatedArticle) -> dict[Span, str]:
    """Return the id of the key figure that each amount of the text leads to, a range as one, in text order."""
    leads: dict[Span, str] = {}
    for entry, groups in _entries(annotated).items():
        for together in groups:
            leads[Span(together[0].span.start, together[-1].span.end)] = entry
            leads.update((figure.twin, entry) for figure in together if figure.twin)
    return dict(sorted(leads.items()))


def _entries(annotated: AnnotatedArticle) -> dict[str, list[tuple[Figure, ...]]]:
    """Return under the id of each key figure all statements of it, first the one that is shown."""
    text = annotated.article.text
    twins = {figure.twin for figure in annotated.figures if figure.twin and figure.span < figure.twin}
    figures = sorted((f for f in annotated.figures if f.span not in twins), key=lambda figure: figure.span)
    titled = set(_NUMBER.findall(annotated.article.title))
    stated: dict[tuple[object, ...], list[tuple[Figure, ...]]] = {}
    for together in sorted(_together(figures, text), key=lambda group: _order(group, text, titled)):
        values = tuple(value for figure in together for value in (figure.value, figure.unit))
        key = (*values, "" if together[0].value is not None else _about(together, text))
        stated.setdefault(key, []).append(together)
    return {f"fig-{number}": groups for number, groups in enumerate(stated.values(), 1)}


def _about(together: Sequence[Figure], text: str) -> str:
    return next((figure.about.of(text) for figure in together if figure.about), "")


def _words_once(views: Sequence[FigureView]) -> tuple[FigureView, ...]:
    """Return figures so that those in words which another has shown already come behind all others."""
    told: set[str] = set()
    again = []
    for view in views:
        again.append(bool(view.about) and view.about in told)
        told.add(view.about)
    return tuple(view for late in (False, True) for view, is_late in zip(views, again, strict=True) if is_late is late)


def _together(figures: Sequence[Figure], text: str) -> Iterator[tuple[Figure, ...]]:
    """Yield the figures in text order, two where they are the ends of a range or a part and its whole."""
    at = 0
    while at < len(figures):
        pair = figures[at : at + 2]
        count = 2 if len(pair) == 2 and _is_one(pair[0], pair[1], text) else 1
        yield tuple(figures[at : at + count])
        at += count


def _is_one(first: Figure, second: Figure, text: str) -> bool:
    """Say whether two figures side by side are one statement: "£5m to £6m", "19 of the 88 votes"."""
    joint = text[first.span.end : second.span.start]
    if _OF.fullmatch(joint):
        return first.unit in ("", second.unit)
    if not _RANGE.fullmatch(joint) or first.unit not in ("", second.unit) or None in (first.value, second.value):
        return False
    before = text[max(0, first.span.start - _BEFORE) : first.span.start]
    return joint != " and " or bool(_BETWEEN.search(before))


def _words(first: Figure, last: Figure, text: str) -> str:
    """Return one or two figures in the words of the text, the hedge before them where that stands apart."""
    words = Span(first.span.start, last.span.end).of(text)
    if first.hedge is not None and not first.hedge.overlaps(first.span):
        return f"{first.hedge.of(text)} {words}"
    between = _BETWEEN.search(text[max(0, first.span.start - _BEFORE) : first.span.start])
    return f"{between[0]}{words}" if between and first is not last else words


def _order(together: Sequence[Figure], text: str, titled: Set[str]) -> tuple[bool, bool, bool, int]:
    first = together[0]
    in_title = any(number in titled for figure in together for number in _NUMBER.findall(figure.span.of(text)))
    money = len(first.unit) == 3 and first.unit.isupper()
    return not in_title, not money, first.about is None, first.span.start
