"""How to cite a briefing, for reference managers: BibTeX, RIS and CSL-JSON. Each names the version of the text.

Sources: the manual of biblatex (``@online``), the RIS format of Research Information Systems, CSL 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from briefing.compose import addresses
from briefing.compose.citation import last_change, version
from briefing.compose.pieces import one_line
from briefing.config import Config
from briefing.knowledge import KnowledgeBase
from briefing.model import Article
from briefing.page import DataFile

_BIBTEX_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
# BibTeX counts braces before it knows of backslashes, so a lone one would end the entry.
_BIBTEX_WORDS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
}  # fmt: skip


def citation_files(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return each briefing's citation in each format."""
    return [
        DataFile(path=citation_path(slug, ending), text=write(annotated.article, config))
        for slug, annotated in kb.articles.items()
        for ending, write in FORMATS.items()
    ]


def citation_path(slug: str, ending: str) -> PurePosixPath:
    """Return where a briefing's citation lies; ``ending`` is a key of ``FORMATS``."""
    return PurePosixPath("data", "cite", f"{slug}.{ending}")


def bibtex(article: Article, config: Config) -> str:
    """Return a BibTeX entry; what it cites is the briefing, with the seed's source as a note."""
    fields = {
        "title": f"{{{_tex(article.title)}}}",
        "author": f"{{{_tex(article.source.author)}}}" if article.source.author else "",
        "organization": _tex(config.site_name),
        "year": str(article.published.year) if article.published else "",
        "date": article.published.isoformat() if article.published else "",
        "version": version(article),
        "url": addresses.of_briefing(article.slug, config),
        "note": _tex(_note(article)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{article.slug},", *lines, "}"]) + "\n"


def ris(article: Article, config: Config) -> str:
    """Return a RIS record; the edition is the version of the text."""
    day = article.published
    fields = (
        ("TY", "ELEC"),
        ("ID", article.slug),
        ("TI", article.title),
        ("AU", article.source.author),
        ("PB", config.site_name),
        ("PY", str(day.year) if day else ""),
        ("DA", day.strftime("%Y/%m/%d") if day else ""),
        ("ET", version(article)),
        ("LA", article.lang),
        ("UR", addresses.of_briefing(article.slug, config)),
        ("N1", _note(article)),
    )
    lines = [f"{tag}  - {one_line(value)}\r\n" for tag, value in fields if value.strip()]
    return "".join([*lines, "ER  - \r\n"])


def csl(article: Article, config: Config) -> str:
    """Return a list of one CSL-JSON item."""
    item: dict[str, object] = {
        "id": article.slug,
        "type": "webpage",
        "title": one_line(article.title),
        "container-title": config.site_name,
        "URL": addresses.of_briefing(article.slug, config),
        "language": article.lang,
        "version": version(article),
    }
    if article.source.author:
        item["author"] = [{"literal": one_line(article.source.author)}]
    if article.published:
        day = article.published
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if note := _note(article):
        item["note"] = note
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Article, Config], str]] = {"bib": bibtex, "ris": ris, "csl.json": csl}


def _note(article: Article) -> str:
    """Return what no field is made for: where the text comes from, and when it was corrected."""
    changed = last_change(article)
    parts = [f"Source: {one_line(article.source.name)}." if article.source.name else ""]
    parts.append(f"Corrected {changed.isoformat()}." if changed else "")
    return " ".join(part for part in parts if part)


def _tex(words: str) -> str:
    return _BIBTEX_SPECIAL.sub(lambda match: _BIBTEX_WORDS.get(match[0], f"\\{match[0]}"), one_line(words))
