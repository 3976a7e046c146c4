"""Read what editors write: seeds into articles, registry files into the registry. All that is wrong becomes problems.

A bad file is left out with its problems and never stops the others. Nothing here is written, guessed at or sent on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict

from briefing.config import Config
from briefing.files import TextFile, find_files, read_file, read_typed, shown_path
from briefing.model import Article, Registry, RegistryActor, RegistryTerm
from briefing.problems import Problem, problem
from briefing.schema import ActorEntry, AnyEntry, TermEntry, fold_mended, read_entry
from briefing.seed import RESERVED, load_seed
from briefing.text import slug

SUFFIXES = (".txt", ".md")
REGISTRY = "registry"
# Two notices of a few words may well be the same.
SHORTEST_COPY = 40


def load_seeds(
    folder: Path, *, config: Config, root: Path | None = None, copies: bool = False
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read every seed below a folder; articles come by date of publication and slug, those without a date first.

    Paths are shown from ``root``, which is the folder above unless given. With ``copies`` a text may stand in several
    seeds: on a site it has one address, but a collection may hold it under several dates.
    """
    root = folder.parent if root is None else root
    problems: list[Problem] = []
    articles: dict[str, Article] = {}
    for path in find_files(folder, SUFFIXES, problems, root=root, skip=REGISTRY):
        article = load_seed(path, root=root, config=config, problems=problems)
        if article is None:
            continue
        if first := articles.get(article.slug):
            problems.append(_clash(first, article))
            problems.append(_clash(article, first))
        else:
            articles[article.slug] = article
    if not copies:
        _leave_out_copies(articles, problems)
    kept = _former_names(articles, problems)
    ordered = sorted(kept, key=lambda article: (article.published or date.min, article.slug))
    return tuple(ordered), tuple(problems)


def load_registry(folder: Path) -> tuple[Registry, tuple[Problem, ...]]:
    """Read ``actors/*.yml`` and ``terms/*.yml``: one entry a file, whose name is its id."""
    problems: list[Problem] = []
    actors = [
        RegistryActor(
            **_common(entry, file, line),
            name=entry.name,
            kind=entry.kind,
            role=entry.role,
            role_source=entry.role_source.as_source() if entry.role_source else None,
        )
        for file, entry, line in _entries(folder, "actors", ActorEntry, problems)
    ]
    terms = [
        RegistryTerm(
            **_common(entry, file, line),
            term=entry.term,
            expansion=entry.expansion,
            definition=entry.definition,
            source=entry.source.as_source() if entry.source else None,
            case_sensitive=entry.case_sensitive,
        )
        for file, entry, line in _entries(folder, "terms", TermEntry, problems)
    ]
    return Registry(actors=tuple(actors), terms=tuple(terms)), tuple(problems)


def _clash(article: Article, other: Article) -> Problem:
    message = f"the address “{article.slug}” is also that of {other.path}"
    return problem("same-slug", message, path=article.path, hint="rename one of the two files")


def _leave_out_copies(articles: dict[str, Article], problems: list[Problem]) -> None:
    """Take out every seed whose text is, word for word, that of one before it; of both of them it is said."""
    first: dict[tuple[str, ...], Article] = {}
    for article in list(articles.values()):
        said = tuple(re.findall(r"\w+", article.text.casefold()))
        if article.status == "withdrawn" or len(said) < SHORTEST_COPY:
            continue
        if (known := first.setdefault(said, article)) is not article:
            problems.append(_same_text(known, article))
            problems.append(_same_text(article, known))
            del articles[article.slug]


def _same_text(article: Article, other: Article) -> Problem:
    message = f"all of this text, and nothing else, stands in {other.path} as well: one text would have two addresses"
    hint = f"take one of the two out; if this is its new name, delete {other.path} and write “formerly: [{other.slug}]”"
    return problem("same-text", message, path=article.path, line=1, hint=hint)


def _former_names(articles: Mapping[str, Article], problems: list[Problem]) -> Iterator[Article]:
    """Yield every article with the former addresses that can lead to it; what stands in the way is a problem."""
    claimed: dict[str, str] = {}
    for article in articles.values():
        free = []
        for name in dict.fromkeys(article.formerly):
            if name in articles:
                fault = "its own address" if name == article.slug else f"the address of {articles[name].path}"
            elif name in RESERVED:
                fault = "a word that the site keeps for itself"
            elif name in claimed:
                fault = f"claimed by {claimed[name]}, too"
            else:
                claimed[name] = article.path
                free.append(name)
                continue
            message = f"formerly: “{name}” is {fault}"
            problems.append(problem("former-name", message, path=article.path, line=1))
        yield replace(article, formerly=tuple(free)) if article.formerly else article


class _Common(TypedDict):
    """The fields that entries for actors and for terms share."""

    id: str
    path: str
    line: int
    aliases: tuple[str, ...]
    review_by: date | None
    merge: tuple[str, ...]
    hide: bool
    never_in: tuple[str, ...]


def _common(entry: ActorEntry | TermEntry, file: TextFile, line: int) -> _Common:
    return {
        "id": file.path.stem,
        "path": file.shown,
        "line": line,
        "aliases": entry.aliases,
        "review_by": entry.review_by,
        "merge": entry.merge,
        "hide": entry.hide,
        "never_in": entry.never_in,
    }


def _entries(
    folder: Path, kind: str, model: type[AnyEntry], problems: list[Problem]
) -> list[tuple[TextFile, AnyEntry, int]]:
    """Return the entries of one kind by id, each with its file and first line."""
    entries: dict[str, tuple[TextFile, AnyEntry, int]] = {}
    for path in find_files(folder / kind, (".yml", ".yaml"), problems, root=folder.parent.parent):
        shown = shown_path(path, folder.parent.parent)
        if path.stem != slug(path.stem):
            hint = f"rename it to {slug(path.stem)}{path.suffix}" if slug(path.stem) else ""
            problems.append(problem("bad-id", f"“{path.stem}” cannot be an id", path=shown, hint=hint))
            continue
        file = read_file(path, root=folder.parent.parent, problems=problems)
        if file is None:
            continue
        typed = read_typed(file.lines.text, file, problems, first_line=1)
        if typed is None:
            continue
        entry, faults = read_entry(model, typed, path=file.shown, lines=file.lines)
        problems.extend(fold_mended(faults, typed, problems))
        if not typed.whole:
            continue
        if entry is not None and path.stem in entries:
            problems.append(problem("same-slug", f"the id “{path.stem}” is given by two files", path=shown))
        elif entry is not None:
            entries[path.stem] = (file, entry, min((mark.line for mark in typed.keys.values()), default=1))
    return [entries[name] for name in sorted(entries)]
