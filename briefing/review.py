"""Advice from what was found: dates that stayed open, names that look alike, registry entries that did nothing.

A second pair of eyes for editors; none of it can fail a check.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from briefing.model import Actor, AnnotatedArticle, Article, Registry, RegistryActor, RegistryTerm, Span
from briefing.names import fold
from briefing.problems import Problem, in_order, nearest, problem
from briefing.text import Lines

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONGEST_MONTH = 31
_MONTH = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?"
)
_DAY_FIRST = (
    rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b(?:\.?,? (?P<year>[1-9]\d{{3}})\b)?"
)
# Where the month stands first, words may follow that the number belongs to: "in April 31 people came".
_MONTH_FIRST = (
    rf"\b(?P<early_month>{_MONTH})\.? (?P<late_day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:,? (?P<late_year>[1-9]\d{3})\b|(?=[.,;:)]|$))"
)
_DAY = re.compile(f"{_DAY_FIRST}|{_MONTH_FIRST}", re.MULTILINE)

ALIKE = 0.85
SHORTEST = 5
QUOTATION_MARKS = "\"'“”„‟‘’‚«»‹›"
# What the keys of an edit speak of; that of “hide” is its value.
_EDITED = {"date": "date", "status": "event", "speaker": "quotation"}


def review(
    annotated: Sequence[AnnotatedArticle], registry: Registry, *, today: date | None = None
) -> tuple[Problem, ...]:
    """Return what an editor may want to look at; ``today`` tells which entries are due for another look."""
    found = [advice for one in annotated for advice in (*_open_dates(one), *_no_such_days(one.article))]
    due = _due_entries(registry, today) if today else ()
    return in_order([*found, *_look_alikes(annotated), *_idle_entries(annotated, registry), *due])


def edit_problems(annotated: Sequence[AnnotatedArticle]) -> tuple[Problem, ...]:
    """Return which parts of edits do nothing, and why; and which speakers are known by the editor's word alone."""
    return in_order(found for one in annotated for found in (*_idle_parts(one), *_strangers(one)))


def _idle_parts(one: AnnotatedArticle) -> Iterator[Problem]:
    for idle in one.idle_parts:
        edit = idle.edit
        words = edit.words.strip(QUOTATION_MARKS)[:60]
        kind = _EDITED.get(idle.part) or str(edit.hide)
        if idle.there:
            message = f"this edit changes nothing: the {kind} at “{words}” is already as it wants it"
            hint = "delete the edit"
        else:
            message = f"this edit changes nothing: there is no {kind} at “{words}”"
            listed = f"“build.py explain {one.article.slug}” lists them"
            hint = f"name words of the {kind} itself ({listed}), or delete the edit"
        yield problem("idle-edit", message, path=one.article.path, line=edit.line, hint=hint)


def _strangers(one: AnnotatedArticle) -> Iterator[Problem]:
    """Yield advice on speakers whom an editor named and whom the text does not have, for they may be misspelt."""
    for edit in one.article.edits:
        said = [quote for quote in one.quotes if quote.named and quote.span.overlaps(edit.span)]
        for name in (edit.speaker, *edit.cospeakers):
            if name and any(name in quote.named for quote in said):
                meant = nearest(name, [form for actor in one.actors for form in (actor.name, *actor.aliases)])
                message = f"no actor of this text is called “{name}”; the name is shown as your word, without a profile"
                hint = f"did you mean “{meant}”?" if meant else ""
                yield problem("unknown-speaker", message, path=one.article.path, line=edit.line, hint=hint)


def _open_dates(one: AnnotatedArticle) -> Iterator[Problem]:
    """Yield dates that name a day, month or year but could not be placed, in an article that has a date."""
    if one.article.published is None:
        return
    for when in one.dates:
        if when.type == "DATE" and when.edtf is None and any(char.isdigit() for char in when.value):
            message = f"“{when.span.of(one.article.text)}” could not be placed in the calendar"
            yield _at(one.article, when.span, "unresolved-date", message)


def _no_such_days(article: Article) -> Iterator[Problem]:
    """Yield days that no calendar has, such as 31 April."""
    for match in _DAY.finditer(article.text):
        day, month = (
            int(match["day"] or match["late_day"]),
            MONTHS.index((match["month"] or match["early_month"])[:3]) + 1,
        )
        year = int(match["year"] or match["late_year"] or 4)  # a leap year, where none is named
        if monthrange(year, month)[1] < day <= LONGEST_MONTH:
            hint = "look it up in the source"
            yield _at(article, Span(*match.span()), "no-such-day", f"there is no day “{match[0]}”", hint=hint)


def _look_alikes(annotated: Sequence[AnnotatedArticle]) -> Iterator[Problem]:
    """Yield names of one kind that differ in a letter or two: misspellings, or one actor under two names."""
    seen: dict[tuple[str, str], tuple[AnnotatedArticle, Actor]] = {}
    for one in annotated:
        for actor in one.actors:
            seen.setdefault((actor.kind, actor.name), (one, actor))
    # Only names that share their first or last word's beginning are compared, so that the work stays small.
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for kind, name in seen:
        for part in {fold(word)[:3] for word in (name.split()[0], name.split()[-1])}:
            groups.setdefault((kind, part), []).append((kind, name))
    told: set[frozenset[str]] = set()
    for members in groups.values():
        for at, (kind, name) in enumerate(members):
            for _, other in members[:at]:
                if frozenset((name, other)) not in told and _alike(name, other):
                    told.add(frozenset((name, other)))
                    one, actor = seen[(kind, name)]
                    message = f"“{name}” looks much like “{other}” in {seen[(kind, other)][0].article.path}"
                    hint = "correct the text, or merge the two in seeds/registry/actors"
                    yield _at(one.article, actor.mentions[0].span, "look-alikes", message, hint=hint)


def _alike(name: str, other: str) -> bool:
    left, right = fold(name), fold(other)
    if left == right or min(len(left), len(right)) < SHORTEST or len(left.split()) != len(right.split()):
        return False
    # "North Korea" and "South Korea" are alike in letters; what differs there is a whole word.
    pairs = [(a, b) for a, b in zip(left.split(), right.split(), strict=True) if a != b]
    return len(pairs) == 1 and SequenceMatcher(None, *pairs[0]).ratio() >= ALIKE


def _idle_entries(annotated: Sequence[AnnotatedArticle], registry: Registry) -> Iterator[Problem]:
    """Yield entries that nothing found answers to: the text may have changed, or the entry's name."""
    actors = {actor.id for one in annotated for actor in one.actors}
    terms = {term.id for one in annotated for term in one.terms}
    for entry, ids in [(actor, actors) for actor in registry.actors] + [(term, terms) for term in registry.terms]:
        if entry.id not in ids and not entry.hide:
            message = f"nothing on the site belongs to the entry “{entry.id}”, so it does nothing"
            hint = "give a name or alias as the texts write it, or delete the file"
            if isinstance(entry, RegistryActor) and entry.kind is None:
                hint = "give a name or alias as the texts write it, and the kind (person, organisation or country)"
            yield problem("idle-entry", message, path=entry.path, line=entry.line, hint=hint)


def _due_entries(registry: Registry, today: date) -> Iterator[Problem]:
    """Yield entries whose day of review has gone by."""
    entries: tuple[RegistryActor | RegistryTerm, ...] = (*registry.actors, *registry.terms)
    for entry in entries:
        if entry.review_by and entry.review_by < today:
            message = f"“{entry.id}” was to be reviewed by {entry.review_by}"
            hint = "compare it with its source, then write the day of the next review"
            yield problem("review-due", message, path=entry.path, line=entry.line, hint=hint)


def _at(article: Article, span: Span, code: str, message: str, *, hint: str = "") -> Problem:
    lines = Lines(article.text)
    place = lines.place(span.start)
    return problem(
        code, message, path=article.path, line=place.line + article.first_line - 1, column=place.column,
        width=len(span), source_line=lines.line(place.line), hint=hint,
    )  # fmt: skip
