"""What became of a text after it was published: its corrections, with the words before and now side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from briefing.compose.here import Here
from briefing.compose.pieces import day_view, one_line
from briefing.model import Article, Change, Correction
from briefing.places import EXCERPT_WORDS, Places
from briefing.versions import Piece, changed_words
from briefing.views.trust import ChangeView, CorrectionView, PieceView

# Of a text that may only be quoted from, so many words before the changed ones are shown with them.
WORDS_BEFORE = 3
_WORD = re.compile(r"\w+|[^\w\s]|\s+")


def correction_views(article: Article, here: Here | None = None) -> tuple[CorrectionView, ...]:
    """Return the corrections of an article, the newest first; seen from a page, with what they changed."""
    views = []
    for place, correction in with_ids(article.corrections):
        day = day_view(correction.date)
        assert day is not None
        changes = tuple(_change_view(change, article, here) for change in shown(correction, article)) if here else ()
        minor = correction.kind == "minor"
        views.append(CorrectionView(id=place, date=day, text=correction.text, minor=minor, changes=changes))
    return tuple(sorted(views, key=lambda view: view.date.edtf, reverse=True))


def with_ids(corrections: Iterable[Correction]) -> Iterator[tuple[str, Correction]]:
    """Yield corrections with their ids, which stay when others are added: the day, and a number from the second on."""
    seen: dict[date, int] = {}
    for correction in corrections:
        nth = seen[correction.date] = seen.get(correction.date, 0) + 1
        yield f"correction-{correction.date.isoformat()}{f'-{nth}' if nth > 1 else ''}", correction


def shown(correction: Correction, article: Article) -> tuple[Change, ...]:
    """Return what may be shown of the words of a correction: of a withdrawn text nothing, whatever it still holds."""
    return correction.changes if article.status == "published" else ()


def before_and_now(change: Change, article: Article) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the words before and now in pieces; of a text that may only be quoted from only a few."""
    was, now = changed_words(one_line(change.was), one_line(change.now))
    return (was, now) if article.rights == "full" else (_excerpt(was), _excerpt(now))


def _change_view(change: Change, article: Article, here: Here) -> ChangeView:
    was, now = before_and_now(change, article)
    return ChangeView(
        was=tuple(PieceView(words=piece.words, changed=piece.changed) for piece in was),
        now=tuple(PieceView(words=piece.words, changed=piece.changed) for piece in now),
        source=here.source(Places(article).at(change.span)) if change.span else None,
    )


def _excerpt(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return as many words around the first changed one as a short quotation may have."""
    signs = [Piece(sign, piece.changed) for piece in pieces for sign in _WORD.findall(piece.words)]
    words = [at for at, sign in enumerate(signs) if sign.words[0].isalnum() or sign.words[0] == "_"]
    if len(words) <= EXCERPT_WORDS:
        return tuple(pieces)
    changed = next((nth for nth, at in enumerate(words) if signs[at].changed), 0)
    first = max(0, min(changed - WORDS_BEFORE, len(words) - EXCERPT_WORDS))
    last = words[first + EXCERPT_WORDS - 1]
    dots = Piece("… ", False) if first else Piece("", False)
    tail = Piece(" …", False) if last < words[-1] else Piece("".join(sign.words for sign in signs[last + 1 :]), False)
    return tuple(piece for piece in (dots, *signs[words[first] : last + 1], tail) if piece.words)
