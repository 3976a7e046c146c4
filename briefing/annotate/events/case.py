"""What a rule of refusal may look at."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.annotate.events.phrases import Clause
from briefing.annotate.events.site import Site
from briefing.model import Article, DateExpr


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a refusal may look at: a dated place in an article, the clause found for it, whether somebody says it."""

    article: Article
    when: DateExpr
    site: Site
    clause: Clause | None
    quoted: bool = False
