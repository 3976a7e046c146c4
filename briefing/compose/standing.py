"""Where a briefing stands by its own words: developing, open, settled or overtaken; and which newer briefing goes on.

Which of them holds depends on the day of reading, so the page carries the last day that the text announces, and the
browser decides. Without scripts the line holds as of the day of the text. Of a text without a date nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from briefing.compose.here import Here
from briefing.compose.pieces import coming, day_view
from briefing.data import words
from briefing.knowledge import KnownEvent
from briefing.model import Article
from briefing.views.parts import LinkView
from briefing.views.trust import StandingView

AFTER = "Overtaken: the days it announces have passed"
OPEN = ".."
# An outcome settles what a text tells when it is as fresh as this.
FRESH = timedelta(days=31)
_OUTCOME = re.compile(rf"\b(?:{'|'.join(sorted(words('outcomes')))})\b", re.IGNORECASE)
_DENIED = re.compile(r"n[’']t\b|\b(?:not|never|yet|if|unless|until|before|without|fail\w*|refus\w*)\b", re.IGNORECASE)


def standing(article: Article, events: Sequence[KnownEvent], here: Here, *, questions: int) -> StandingView | None:
    """Return the status of a briefing from its events and the number of its open questions."""
    if article.published is None:
        return None
    ahead = coming(events, after=article.published)
    last = max((event.last for event in ahead if event.last), default=None)
    endless = any(event.last is None for event in ahead)
    waiting = any(event.status == "planned" and (event.date is None or event.fate) for event in events)
    if last:
        days = "1 date" if len(ahead) == 1 else f"{len(ahead)} dates"
        said = f"Developing: {days} ahead"
    elif endless or waiting:
        said = "Developing: what comes next has no date"
    elif questions:
        said = "Open: questions, but no date ahead"
    elif any(_settles(event, article.published) for event in events):
        said = "Settled: an outcome, and no date ahead"
    else:
        said = "No date ahead"
    return StandingView(
        words=said,
        as_of=day_view(article.published),
        last=last.isoformat() if last and not endless else "",
        days=tuple(event.last.isoformat() if event.last else OPEN for event in ahead) if last else (),
        after=AFTER,
        newer=_newer(article, here),
    )


def _settles(event: KnownEvent, day: date) -> bool:
    """Say whether an event of the weeks before a day is told as the end of something."""
    if event.status != "past" or event.last is None or not day - FRESH <= event.last <= day:
        return False
    told = [report.event.summary for report in event.reports]
    return any(_OUTCOME.search(clause) and not _DENIED.search(clause) for clause in told)


def _newer(article: Article, here: Here) -> LinkView | None:
    """Return the newest of the related briefings if it came later: what this one tells may have moved on there."""
    later = [
        (published, related.slug)
        for related in here.kb.related.get(article.slug, ())
        if (published := here.article(related.slug).published) and published > (article.published or date.max)
    ]
    return here.briefing(max(later)[1]) if later else None
