"""Whether the sources that seeds and registry name are still there. The one module that asks other hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from briefing.model import Article, Registry
from briefing.problems import Problem, in_order, problem

SECONDS = 20
AT_ONCE = 8
# A host that refuses programs or asks them to wait says nothing about its page.
UNDECIDED = (401, 403, 405, 406, 408, 425, 429, 451, 500, 502, 503, 504, 999)

Ask = Callable[[str], str]


def ask(url: str) -> str:
    """Return what is wrong with an address, or nothing."""
    request = Request(url, headers={"User-Agent": "Mozilla/5.0 (compatible; briefing link check)"})
    try:
        with urlopen(request, timeout=SECONDS):
            return ""
    except HTTPError as error:
        return "" if error.code in UNDECIDED else f"answers {error.code}"
    except (OSError, ValueError) as error:
        return f"cannot be reached ({error})"


def gone_sources(articles: Sequence[Article], registry: Registry, *, ask: Ask = ask) -> tuple[Problem, ...]:
    """Return a warning for each address that leads nowhere; every address is asked once."""
    named = list(_named(articles, registry))
    urls = sorted({url for _, _, url in named})
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(urls, pool.map(ask, urls), strict=True))
    return in_order(
        problem("source-gone", f"the source {url} {answers[url]}", path=path, line=line)
        for path, line, url in named
        if answers[url]
    )


def _named(articles: Sequence[Article], registry: Registry) -> Iterator[tuple[str, int, str]]:
    for article in articles:
        if article.source.url:
            yield article.path, 0, article.source.url
    for actor in registry.actors:
        if actor.role_source and actor.role_source.url:
            yield actor.path, actor.line, actor.role_source.url
    for term in registry.terms:
        if term.source and term.source.url:
            yield term.path, term.line, term.source.url
