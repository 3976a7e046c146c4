"""What was found in each briefing, as JSON: ``data/SLUG.json``."""

from __future__ import annotations

import json

from briefing.compose.here import data_path
from briefing.config import Config
from briefing.export import WITHOUT_TEXT, export
from briefing.knowledge import KnowledgeBase
from briefing.model import AnnotatedArticle
from briefing.page import DataFile
from briefing.publish.schemas import schema_address


def findings_files(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return one file for each briefing; a text that may only be quoted from is not given away as data either."""
    return [_file(annotated, config) for annotated in kb.articles.values()]


def _file(annotated: AnnotatedArticle, config: Config) -> DataFile:
    path = data_path(annotated.article.slug)
    data = export(annotated)
    if annotated.article.rights != "full":
        data = {key: data[key] for key in WITHOUT_TEXT}
    whole = {"$schema": schema_address("findings", path, config), **data}
    return DataFile(path=path, text=json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
