"""How to cite a briefing: plain text for people, BibTeX and CSL-JSON for reference managers."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

from briefing.compose import addresses
from briefing.compose.pieces import one_line
from briefing.config import Config
from briefing.knowledge import KnowledgeBase
from briefing.model import Article
from briefing.page import DataFile

_BIBTEX_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_BIBTEX_WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def citation_files(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return BibTeX and CSL-JSON for each briefing."""
    files = []
    for annotated in kb.articles.values():
        article = annotated.article
        files.append(DataFile(path=citation_path(article.slug, "bib"), text=bibtex(article, config)))
        text = json.dumps([csl(article, config)], ensure_ascii=False, indent=1) + "\n"
        files.append(DataFile(path=citation_path(article.slug, "csl.json"), text=text))
    return files


def citation_path(slug: str, ending: str) -> PurePosixPath:
    """Return where a briefing's citation lies; ``ending`` is ``bib`` or ``csl.json``."""
    return PurePosixPath("data", "cite", f"{slug}.{ending}")


def bibtex(article: Article, config: Config) -> str:
    """Return a BibTeX entry; what it cites is the briefing, with the seed's source as a note."""
    fields = {
        "title": f"{{{_tex(one_line(article.title))}}}",
        "author": f"{{{_tex(article.source.author)}}}" if article.source.author else "",
        "organization": _tex(config.site_name),
        "year": str(article.published.year) if article.published else "",
        "date": article.published.isoformat() if article.published else "",
        "url": addresses.of_briefing(article.slug, config),
        "note": _tex(f"Source: {article.source.name}") if article.source.name else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{article.slug},", *lines, "}"]) + "\n"


def csl(article: Article, config: Config) -> dict[str, object]:
    """Return a CSL-JSON item."""
    item: dict[str, object] = {
        "id": article.slug,
        "type": "webpage",
        "title": one_line(article.title),
        "container-title": config.site_name,
        "URL": addresses.of_briefing(article.slug, config),
    }
    if article.source.author:
        item["author"] = [{"literal": article.source.author}]
    if article.published:
        day = article.published
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return item


def _tex(words: str) -> str:
    return _BIBTEX_SPECIAL.sub(lambda match: _BIBTEX_WORDS.get(match[0], f"\\{match[0]}"), words)
