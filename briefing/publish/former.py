"""A renamed briefing's files under the names it had before: a program that knows an old address gets today's data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from briefing.compose.here import card_path, data_path
from briefing.knowledge import KnowledgeBase
from briefing.page import DataFile
from briefing.publish.annotations import annotations_path
from briefing.publish.citations import FORMATS, citation_path


def former_files(files: Iterable[DataFile], kb: KnowledgeBase) -> Iterator[DataFile]:
    """Yield a copy of each file that carries a briefing's name, for every name it had; the copy says today's."""
    by_path = {file.path: file for file in files}
    for slug, annotated in kb.articles.items():
        for former in annotated.article.formerly:
            for now, then in zip(_paths(slug), _paths(former), strict=True):
                if now in by_path and then not in by_path:
                    yield replace(by_path[now], path=then)


def _paths(slug: str) -> tuple[PurePosixPath, ...]:
    return (data_path(slug), annotations_path(slug), card_path(slug), *(citation_path(slug, one) for one in FORMATS))
