"""Apply an editor's word on single places of a text: a date, a status, a speaker, or that nothing is to be found there.

An edit that changes nothing is kept apart and reported, so that no correction is lost when text or rules move on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Literal

from briefing.annotate.corrections import actor_forms, fold
from briefing.edtf import bounds
from briefing.model import AnnotatedArticle, DateExpr, Edit, Event, EventStatus, IdleEdit, Quote, Span

RULE = "editor"
NO_DATE = "none"


def apply_edits(found: AnnotatedArticle) -> AnnotatedArticle:
    """Return the annotations as the seed's ``edits`` have them."""
    idle: list[IdleEdit] = []
    for edit in found.article.edits:
        for given, part, apply, is_there in _PARTS:
            if not given(edit):
                continue
            changed = apply(found, edit)
            if changed == found:
                idle.append(IdleEdit(edit=edit, part=part, there=is_there(found, edit)))
            found = changed
    parts = Counter(one.edit for one in idle)
    unchanged = [edit for edit in found.article.edits if parts[edit] == sum(bool(part[0](edit)) for part in _PARTS)]
    return replace(found, idle_edits=tuple(unchanged), idle_parts=tuple(idle))


def _set_status(found: AnnotatedArticle, edit: Edit) -> AnnotatedArticle:
    meant = _meant_events(found.events, edit)
    return replace(found, events=tuple(_status(one, edit) if one in meant else one for one in found.events))


def _set_speaker(found: AnnotatedArticle, edit: Edit) -> AnnotatedArticle:
    return replace(found, quotes=tuple(_speaker(quote, edit, found) for quote in found.quotes))


def _meets(span: Span, edit: Edit) -> bool:
    """Say whether an edit speaks of what stands at a span: one lies within the other."""
    return edit.span.contains(span) or span.contains(edit.span)


def _meant_events(events: tuple[Event, ...], edit: Edit) -> tuple[Event, ...]:
    """Return the events within the words of an edit, or dated by them; else the narrowest event around them."""
    inside = tuple(
        event
        for event in events
        if edit.span.contains(event.span) or (event.when and edit.span.contains(event.when.span))
    )
    around = sorted((event for event in events if event.span.contains(edit.span)), key=lambda event: len(event.span))
    return inside or tuple(around[:1])


def _date(found: AnnotatedArticle, edit: Edit) -> AnnotatedArticle:
    meant = [when for when in found.dates if _meets(when.span, edit)]
    if not meant:
        return found if edit.date == NO_DATE else _new_event(found, edit)
    changed = {when.span: _dated(when, edit.date) for when in meant}
    events = []
    for event in found.events:
        when = changed.get(event.when.span) if event.when else None
        if when is None:
            events.append(event)
        elif when.edtf:
            status = _status_on(when, found.article.published) or event.status
            events.append(replace(event, date=when.edtf, when=when, status=status))
    dates = tuple(changed.get(when.span, when) for when in found.dates)
    return replace(found, dates=dates, events=tuple(events))


def _dated(when: DateExpr, value: str) -> DateExpr:
    if value == NO_DATE:
        return replace(when, edtf=None, first=None, last=None, precision=None, rule=RULE, because="")
    days = bounds(value)
    return replace(
        when,
        type="DATE",
        value=value,
        edtf=value,
        first=days.first,
        last=days.last,
        precision="day" if days.first == days.last else "interval",
        approximate=days.approximate,
        rule=RULE,
        because="set by an editor",
    )


def _new_event(found: AnnotatedArticle, edit: Edit) -> AnnotatedArticle:
    """Add the event that the rules did not see: its words are the clause and the headline."""
    when = _dated(DateExpr(span=edit.span, type="DATE", value=edit.date, rule=RULE), edit.date)
    event = Event(
        span=edit.span,
        summary=" ".join(edit.words.split()),
        status=_status_on(when, found.article.published) or "past",
        rule=RULE,
        date=edit.date,
        when=when,
        actors=tuple(a.id for a in found.actors if any(edit.span.contains(m.span) for m in a.mentions)),
    )
    dates = sorted((*found.dates, when), key=lambda one: one.span)
    events = sorted((*found.events, event), key=lambda one: one.span)
    return replace(found, dates=tuple(dates), events=tuple(events))


def _status_on(when: DateExpr, published: date | None) -> EventStatus | None:
    if published is None or when.first is None:
        return None
    return "planned" if when.first > published else "past"


def _status(event: Event, edit: Edit) -> Event:
    changed = event
    match edit.status:
        case "postponed" | "cancelled":
            changed = replace(event, fate=edit.status)
        case "past" | "planned":
            changed = replace(event, status=edit.status, fate=None)
    return event if changed == event else replace(changed, rule=RULE)


def _speaker(quote: Quote, edit: Edit, found: AnnotatedArticle) -> Quote:
    if not _meets(quote.span, edit):
        return quote
    ids, unknown = speakers_of(edit, found)
    if not ids and len(unknown) == 1 and (place := _in_text(unknown[0], found.article.text)):
        return replace(quote, speakers=(), speaker=place, rule=RULE)
    # The words beside a quotation may name somebody else; they are no longer those of its speaker.
    told = quote.speaker if ids and not unknown else None
    return replace(quote, speakers=ids, speaker=told, named=" and ".join(unknown), rule=RULE)


def speakers_of(edit: Edit, found: AnnotatedArticle) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of those whom an edit has speak, and the names among them that no actor of the text has."""
    ids: list[str] = []
    unknown: list[str] = []
    for name in (edit.speaker, *edit.cospeakers):
        # “Ada Marsh and Bo Lind” are two where both are known; “Marks and Spencer” is one.
        several = [_actor_called(part.strip(), found) for part in name.split(" and ")]
        if known := _actor_called(name, found):
            ids.append(known)
        elif all(several):
            ids += several
        else:
            unknown.append(name)
    return tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(unknown))


def _actor_called(name: str, found: AnnotatedArticle) -> str:
    """Return the id of the actor whom a name or an id means, or nothing."""
    folded = fold(name)
    return next((one.id for one in found.actors if one.id == name or folded in actor_forms(one)), "")


def _in_text(words: str, text: str) -> Span | None:
    """Return where words stand in a text as whole words."""
    match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return Span(*match.span()) if match else None


def _hide(found: AnnotatedArticle, edit: Edit) -> AnnotatedArticle:
    match edit.hide:
        case "date":
            dates = tuple(when for when in found.dates if not _meets(when.span, edit))
            events = tuple(event for event in found.events if not (event.when and _meets(event.when.span, edit)))
            return replace(found, dates=dates, events=events)
        case "event":
            meant = _meant_events(found.events, edit)
            return replace(found, events=tuple(event for event in found.events if event not in meant))
        case "figure":
            return replace(found, figures=tuple(one for one in found.figures if not _meets(one.span, edit)))
        case "quotation":
            return replace(found, quotes=tuple(quote for quote in found.quotes if not _meets(quote.span, edit)))
        case "role":
            actors = (
                replace(actor, roles=tuple(role for role in actor.roles if not _meets(role.span, edit)))
                for actor in found.actors
            )
            return replace(found, actors=tuple(actors))
        case "definition":
            terms = (
                replace(term, definition=None) if term.definition and _meets(term.definition, edit) else term
                for term in found.terms
            )
            return replace(found, terms=tuple(terms))
        case _:
            return found


def _date_there(found: AnnotatedArticle, edit: Edit) -> bool:
    return any(_meets(when.span, edit) for when in found.dates)


def _event_there(found: AnnotatedArticle, edit: Edit) -> bool:
    return bool(_meant_events(found.events, edit))


def _quote_there(found: AnnotatedArticle, edit: Edit) -> bool:
    return any(_meets(quote.span, edit) for quote in found.quotes)


def _none_left(_found: AnnotatedArticle, _edit: Edit) -> bool:
    return False  # what is hidden is gone, so an idle “hide” found nothing


# Each key of an edit: whether it is given, its name, what it does, and whether there is something that it could change.
_Part = tuple[
    Callable[[Edit], object],
    Literal["date", "status", "speaker", "hide"],
    Callable[[AnnotatedArticle, Edit], AnnotatedArticle],
    Callable[[AnnotatedArticle, Edit], bool],
]
_PARTS: tuple[_Part, ...] = (
    (lambda edit: edit.date, "date", _date, _date_there),
    (lambda edit: edit.status, "status", _set_status, _event_there),
    (lambda edit: edit.speaker, "speaker", _set_speaker, _quote_there),
    (lambda edit: edit.hide, "hide", _hide, _none_left),
)
