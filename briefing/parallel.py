"""Annotate many articles: from the cache where possible, in several processes where it pays.

The result is in the order of the articles and does not depend on the number of processes.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from briefing import cache
from briefing.annotate import correct, find
from briefing.annotate.language import load_model
from briefing.model import AnnotatedArticle, Article, Registry

# Below this many characters for each process, starting it and loading the model cost more than they save.
WORTH_A_PROCESS = 60_000

Progress = Callable[[int], None]


def annotate_all(
    articles: Sequence[Article],
    registry: Registry,
    *,
    model: str,
    jobs: int = 0,
    cache_folder: Path | None = None,
    progress: Progress = lambda _: None,
    few: bool = False,
) -> tuple[AnnotatedArticle, ...]:
    """Annotate articles and apply the registry.

    ``jobs`` is the largest number of processes, 0 for one per processor. ``progress`` is called with the number of
    articles just done. Of ``few`` articles of a project, the cache keeps what it has of the others.
    """
    names = [cache.key(article, registry, model=model) if cache_folder else "" for article in articles]
    found = [cache.load(cache_folder, name) if cache_folder else None for name in names]
    missing = [at for at, annotated in enumerate(found) if annotated is None]
    progress(len(articles) - len(missing))
    wanted = [articles[at] for at in missing]
    for at, annotated in zip(missing, _find_all(wanted, registry, model=model, jobs=jobs), strict=True):
        found[at] = annotated
        if cache_folder:
            cache.store(cache_folder, names[at], annotated)
        progress(1)
    if cache_folder and not few:
        cache.prune(cache_folder, frozenset(names))
    return tuple(correct(annotated, registry) for annotated in found if annotated is not None)


def _find_all(articles: Sequence[Article], registry: Registry, *, model: str, jobs: int) -> Iterator[AnnotatedArticle]:
    if not articles:
        return
    characters = sum(len(article.text) for article in articles)
    count = min(jobs or os.cpu_count() or 1, len(articles), 1 + characters // WORTH_A_PROCESS)
    work = partial(_find_one, model=model, registry=registry)
    if count == 1:
        yield from map(work, articles)
        return
    # A forked copy of a process with threads can hang; a spawned one cannot.
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, articles, chunksize=max(1, len(articles) // (count * 8)))


def _find_one(article: Article, *, model: str, registry: Registry) -> AnnotatedArticle:
    return find(article, nlp=load_model(model), registry=cache.touching(article, registry))
