"""What stands under the former address of a briefing whose seed was renamed: the way to the new one."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.compose.here import Here, briefing_path, published_at
from briefing.compose.pieces import one_line
from briefing.knowledge import KnowledgeBase
from briefing.page import Page
from briefing.views import MovedView


def moved_pages(kb: KnowledgeBase) -> Iterator[Page]:
    """Yield a page for every former address, of withdrawn briefings as well."""
    for article in (*(one.article for one in kb.articles.values()), *kb.withdrawn):
        for former in article.formerly:
            path, new = briefing_path(former), briefing_path(article.slug)
            yield Page(
                path=path,
                template="moved.md.jinja",
                view=MovedView(title=one_line(article.title), href=Here(kb, path).to(new)),
                meta={
                    "title": one_line(article.title),
                    "template": "moved.html",
                    "moved_to": published_at(new),
                    "search": {"exclude": True},
                },
                made_from=article.path,
            )
