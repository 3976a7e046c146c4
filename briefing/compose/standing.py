"""Where a briefing stands by its own dates: developing, settled, or overtaken; and which newer briefing goes on.

Which of them holds depends on the day of reading, so the page carries the last day that the text announces, and the
browser decides. Without scripts the line holds as of the day of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.compose.here import Here
from briefing.compose.pieces import coming, day_view
from briefing.knowledge import KnownEvent
from briefing.model import Article
from briefing.views.parts import LinkView, StandingView

AFTER = "Overtaken: the days it announces have passed"


def standing(article: Article, events: Sequence[KnownEvent], here: Here, *, questions: int) -> StandingView:
    """Return the status of a briefing from its events and the number of its open questions."""
    ahead = coming(events, after=article.published)
    last = max((event.last for event in ahead if event.last), default=None)
    endless = any(event.last is None for event in ahead)
    waiting = any(event.status == "planned" and (event.date is None or event.fate) for event in events)
    if last:
        days = "1 date" if len(ahead) == 1 else f"{len(ahead)} dates"
        words = f"Developing: {days} ahead"
    elif endless or waiting:
        words = "Developing: what comes next has no date"
    elif questions:
        words = "Open: questions, but no date ahead"
    else:
        words = "Settled: no date ahead"
    return StandingView(
        words=words,
        as_of=day_view(article.published),
        last=last.isoformat() if last and not endless else "",
        after=AFTER,
        newer=_newer(article, here),
    )


def _newer(article: Article, here: Here) -> LinkView | None:
    """Return the newest of the related briefings if it came later: what this one tells may have moved on there."""
    later = [
        (published, related.slug)
        for related in here.kb.related.get(article.slug, ())
        if (published := here.article(related.slug).published) and published > (article.published or date.max)
    ]
    return here.briefing(max(later)[1]) if later else None
