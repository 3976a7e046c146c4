"""Apply an editor's word on single places of a text: a date, a status, a speaker, or that nothing is to be found there.

An edit that changes nothing is kept apart and reported, so that no correction is lost when text or rules move on.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefing.annotate.corrections import actor_forms, fold
from briefing.edtf import bounds
from briefing.model import AnnotatedArticle, DateExpr, Edit, Event, EventStatus, Quote, Span

RULE = "editor"
NO_DATE = "none"


def apply_edits(found: AnnotatedArticle) -> AnnotatedArticle:
    """Return the annotations as the seed's ``edits`` have them."""
    idle = []
    for edit in found.article.edits:
        changed = _apply(found, edit)
        if changed == found:
            idle.append(edit)
        found = changed
    return replace(found, idle_edits=tuple(idle))


def _apply(found: AnnotatedArticle, edit: Edit) -> AnnotatedArticle:
    if edit.date:
        found = _date(found, edit)
    if edit.status:
        meant = _meant_events(found.events, edit)
        found = replace(found, events=tuple(_status(one, edit) if one in meant else one for one in found.events))
    if edit.speaker:
        found = replace(found, quotes=tuple(_speaker(quote, edit, found) for quote in found.quotes))
    return _hide(found, edit) if edit.hide else found


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
    name = fold(edit.speaker)
    known = [actor.id for actor in found.actors if actor.id == edit.speaker or name in actor_forms(actor)]
    if known:
        return replace(quote, speakers=(known[0],), rule=RULE)
    at = found.article.text.find(edit.speaker)
    return quote if at < 0 else replace(quote, speakers=(), speaker=Span(at, at + len(edit.speaker)), rule=RULE)


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
