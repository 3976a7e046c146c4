"""One seed: front matter, title, date, address, and the text as an article; what is wrong becomes problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from briefing.amend import read_corrections
from briefing.blocks import cut_blocks
from briefing.config import Config
from briefing.data import words
from briefing.files import TextFile, read_file, read_typed, shown_path
from briefing.model import Article, Correction, Edit, Span
from briefing.problems import Problem, problem
from briefing.schema import FrontMatter, fold_mended, read_entry, readable
from briefing.text import LONGEST_SLUG, slug, words_of_slug
from briefing.writing import writing_problems
from briefing.yaml_text import Mark, typed

RESERVED = words("reserved_slugs")

_QUOTATION_MARK = re.compile("[\"'“”„‟‘’‚«»‹›]")
_MISSING = {"title": "no-title", "published": "no-date", "rights": "no-rights", "lang": "other-language"}
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_FILE_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?![0-9])")
_LOOKS_LIKE_KEY = re.compile(rf"(?:{'|'.join(FrontMatter.model_fields)}):(?:[ \t]|$)", re.MULTILINE)


class Parts(NamedTuple):
    """A seed's front matter (None without one) and the offset at which its article begins."""

    front_matter: str | None
    start: int


def load_seed(path: Path, *, root: Path, config: Config, problems: list[Problem]) -> Article | None:
    """Read one seed and add what is wrong with it to ``problems``; return None where it cannot be published."""
    own: list[Problem] = []
    article = _seed(path, root=root, config=config, problems=own)
    problems.extend(own)
    return None if any(found.severity == "error" for found in own) else article


def _seed(path: Path, *, root: Path, config: Config, problems: list[Problem]) -> Article | None:
    address = _address(path, shown_path(path, root), problems)
    file = read_file(path, root=root, problems=problems)
    if file is None or address is None:
        return None
    parts = _split(file, problems)
    if parts is None:
        return None
    front, places, lost = _front_matter(file, parts, problems)
    text = file.lines.text[parts.start :]
    if not text.strip():
        hint = (
            "paste the article below the second ---" if parts.front_matter is not None else "paste the article into it"
        )
        problems.append(problem("empty-seed", "the file has no text", path=file.shown, hint=hint))
    if front is None or not text.strip():
        return None
    article = Article(
        slug=address,
        path=file.shown,
        text=text,
        first_line=file.lines.place(parts.start).line,
        title=front.title,
        published=front.published,
        lang=front.lang,
        source=front.source.as_source(),
        topics=front.topics,
        rights=front.rights or config.rights,
        status=front.status,
        summary=front.summary,
        note=front.note,
        corrections=_corrections(front, text, file, places, problems),
        reviewed=front.reviewed.as_review() if front.reviewed else None,
        edits=tuple(_edits(front, text, file, places, problems)),
        formerly=front.formerly,
        blocks=cut_blocks(text, markdown=path.suffix.lower() == ".md"),
    )
    if config.rights_required and front.rights is None:
        hint = "add “rights: full” or “rights: excerpt” to the front matter"
        message = "the seed does not say what may be published"
        problems.append(problem("no-rights", message, path=file.shown, line=1, hint=hint))
    problems.extend(writing_problems(article))
    article = _titled(_dated(article, path, problems), problems)
    # What cannot be read is not missing.
    said = {code for key, code in _MISSING.items() if key in lost}
    problems[:] = [found for found in problems if found.code not in said]
    return article


def _address(path: Path, shown: str, problems: list[Problem]) -> str | None:
    made = slug(path.stem)
    if not re.search(r"[a-z0-9]", made) or len(path.stem) > LONGEST_SLUG:
        fault = "is too long for" if made else "leaves no letters or digits for"
        hint = "rename it to a date and a few words, such as 2026-01-31-harbour-strike.txt"
        problems.append(problem("bad-name", f"the file's name {fault} an address", path=shown, hint=hint))
        return None
    if made.startswith("yyyy-mm-dd"):
        message = "the file still has the name that stood in the form"
        hint = "replace YYYY-MM-DD by the day of publication, and subject by a few words: 2026-01-31-harbour-strike.txt"
        problems.append(problem("bad-name", message, path=shown, hint=hint))
        return None
    if made in RESERVED:
        message = f"“{made}” is a word that the site keeps for itself"
        hint = f"rename the file, such as 2026-01-31-{made}{path.suffix}"
        problems.append(problem("reserved-name", message, path=shown, hint=hint))
        return None
    return made


def _split(file: TextFile, problems: list[Problem]) -> Parts | None:
    """Find the front matter: ``---`` in the first line, and the next line of ``---``."""
    text = file.lines.text
    blank = len(text) - len(text.lstrip())
    start = text.rfind("\n", 0, blank) + 1
    if not re.match(r"---[ \t]*(?:\n|\Z)", text):
        if match := _LOOKS_LIKE_KEY.match(text, start):
            at = file.lines.place(match.start())
            problems.append(
                problem(
                    "front-matter-unopened",
                    "this looks like front matter, but the line of --- above it is missing",
                    path=file.shown,
                    line=at.line,
                    column=1,
                    width=len(match[0].rstrip()),
                    source_line=file.lines.line(at.line),
                    hint="write --- on a line of its own above it and another one below",
                )
            )
        return Parts(None, start)
    opening = text.find("\n") + 1
    closing = _CLOSING.search(text, opening) if opening else None
    if closing is None:
        problems.append(
            problem(
                "front-matter-open",
                "the front matter opens here and is never closed",
                path=file.shown,
                line=1,
                column=1,
                width=3,
                source_line=file.lines.line(1),
                hint="write --- on a line of its own below the last entry",
            )
        )
        return None
    behind = closing.end()
    return Parts(text[opening : closing.start()], behind + len(text[behind:]) - len(text[behind:].lstrip("\n")))


def _front_matter(
    file: TextFile, parts: Parts, problems: list[Problem]
) -> tuple[FrontMatter | None, Mapping[tuple[str | int, ...], Mark], frozenset[str]]:
    """Return what the editor says of the seed, where each value stands, and the keys that could not be read."""
    if parts.front_matter is None:
        return FrontMatter(), {}, frozenset()
    typed = read_typed(parts.front_matter, file, problems, first_line=2)
    if typed is None:
        return None, {}, frozenset()
    entry, faults = read_entry(FrontMatter, typed, path=file.shown, lines=file.lines)
    problems.extend(fold_mended(faults, typed, problems))
    if entry is not None and typed.whole:
        return entry, typed.values, frozenset()
    # The seed is refused; what can be read of it is still looked at, so that all faults are told at once.
    entry, lost = readable(FrontMatter, typed)
    return entry, typed.values, lost


def _corrections(
    front: FrontMatter,
    text: str,
    file: TextFile,
    places: Mapping[tuple[str | int, ...], Mark],
    problems: list[Problem],
) -> tuple[Correction, ...]:
    """Return the corrections; of a withdrawn text no word is kept, neither of those before nor of those now."""
    if front.status == "withdrawn":
        return tuple(Correction(date=entry.date, text=entry.text, kind=entry.kind) for entry in front.corrections)
    return read_corrections(front.corrections, text, file=file, places=places, problems=problems)


def _edits(
    front: FrontMatter,
    text: str,
    file: TextFile,
    places: Mapping[tuple[str | int, ...], Mark],
    problems: list[Problem],
) -> Iterator[Edit]:
    """Yield each edit with the place of its words, which must stand in the text exactly once."""
    for number, entry in enumerate(front.edits):
        mark = places["edits", number, "words"]
        count = text.count(entry.words)
        if count != 1:
            problems.append(_words_problem(entry.words, count, text, file, mark))
            continue
        at = text.find(entry.words)
        yield Edit(
            words=entry.words,
            span=Span(at, at + len(entry.words)),
            line=mark.line,
            date=entry.date,
            status=entry.status,
            speaker=entry.speaker[0] if entry.speaker else "",
            cospeakers=entry.speaker[1:],
            hide=entry.hide,
        )


def _words_problem(words: str, count: int, text: str, file: TextFile, mark: Mark) -> Problem:
    """Return the problem of words that name no place or several; with what is right where only marks differ."""
    found = "do not stand in the text" if not count else f"stand in the text {count} times"
    hint = "copy them from the text" if not count else "add the words around them, until they stand there once"
    line, fix = file.lines.line(mark.line), ""
    loosely = r"\s+".join(re.escape(word) for word in words.split())
    alike = {match[0] for match in re.finditer(_QUOTATION_MARK.sub(_QUOTATION_MARK.pattern, loosely), text)}
    if not count and len(alike) == 1 and "\n" not in (meant := alike.pop()) and text.count(meant) == 1:
        fix = line[: mark.column - 1] + typed(meant) + line[mark.column - 1 + mark.width :]
    message = f"the words “{words[:60]}” {found}"
    return problem(
        "edit-words", message, path=file.shown, line=mark.line, column=mark.column, width=mark.width,
        source_line=line, hint=hint, fix=fix,
    )  # fmt: skip


def _dated(article: Article, path: Path, problems: list[Problem]) -> Article:
    """Take the date from the file's name where the front matter gives none."""
    named: date | None = None
    if match := _FILE_DATE.match(path.stem):
        try:
            named = date.fromisoformat(match[1])
        except ValueError:
            message = f"the file's name begins with “{match[1]}”, which is not a day of the calendar"
            problems.append(problem("file-date", message, path=article.path))
    if article.published is None and named is None:
        hint = "add “published: 2026-01-31” to the front matter, or begin the file's name with the date"
        message = "the seed has no date, so “on Friday” or “next month” stay unresolved"
        problems.append(problem("no-date", message, path=article.path, hint=hint))
    elif article.published and named and article.published != named:
        message = f"the front matter says {article.published}, the file's name {named}; the front matter counts"
        hint = "correct one of them, unless the file is named after another day on purpose"
        problems.append(problem("dates-differ", message, path=article.path, line=1, hint=hint))
    return replace(article, published=article.published or named)


def _titled(article: Article, problems: list[Problem]) -> Article:
    """Take the title from a heading that opens the text, else, with a warning, from the first one or the slug."""
    if article.title:
        return article
    heading = next((block for block in article.blocks if block.kind == "heading"), None)
    if heading is not None and heading.number == 1:
        return replace(article, title=heading.span.of(article.text))
    title = heading.span.of(article.text) if heading else words_of_slug(article.slug)
    taken = "the first heading" if heading else "the file's name"
    hint = "add “title: ...” to the front matter"
    message = f"the seed has no title; {taken} stands in: “{title}”"
    problems.append(problem("no-title", message, path=article.path, hint=hint))
    return replace(article, title=title)
