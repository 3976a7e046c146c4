"""One event for all articles that report it, in the order of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefing.data import words
from briefing.edtf import bounds
from briefing.knowledge import KnownEvent, Report
from briefing.link.accounts import Accounts, read_accounts
from briefing.link.groups import Groups, Node
from briefing.model import AnnotatedArticle, Event
from briefing.places import Places
from briefing.text import slug

# How many words of the summary an event's address holds.
ADDRESS_WORDS = 4
# With how many events of the same words one is compared: more are a list, not one thing told twice.
MOST_ALIKE = 20
# Two dates can only mean one event if the vaguer is no wider than this.
WIDEST = timedelta(days=31)


def know_events(
    annotated: Sequence[AnnotatedArticle], *, actor_ids: Mapping[Node, str], places: Mapping[str, Places]
) -> dict[str, KnownEvent]:
    """Return all events by id in the order of time; those that no text dates come last."""
    reports = [
        Report(
            place=places[one.article.slug].at(event.span),
            event=event,
            written=event.when.span.of(one.article.text) if event.when else "",
        )
        for one in annotated
        for event in _each_once(one.events)
    ]
    published = {one.article.slug: one.article.published or date.min for one in annotated}
    named = [_actors(report, actor_ids) for report in reports]
    known = []
    for members in _same_event(reports, read_accounts(reports, annotated, actor_ids)):
        ordered = sorted(members, key=lambda at: _worth(reports[at], published), reverse=True)
        actors = dict.fromkeys(actor for at in ordered for actor in named[at])
        known.append(_event([reports[at] for at in ordered], tuple(actors), published))
    known.sort(key=_in_time)
    taken: Counter[str] = Counter(event.id for event in known)
    counted: Counter[str] = Counter()
    events = {}
    for event in known:
        counted[event.id] += 1
        unique = event.id if taken[event.id] == 1 else f"{event.id}-{counted[event.id]}"
        events[unique] = replace(event, id=unique)
    return events


def _each_once(events: Sequence[Event]) -> Iterator[Event]:
    """Yield events without those that say the same of a longer time: "this week, on Monday, the dock closed"."""
    alike: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        alike[event.summary, event.status].append(event)
    for event in events:
        if not any(_is_within(other, event) for other in alike[event.summary, event.status][:MOST_ALIKE]):
            yield event


def _is_within(one: Event, other: Event) -> bool:
    """Say whether the days of an event are some of another's."""
    a, b = bounds(one.date or ""), bounds(other.date or "")
    if a.first is None or a.last is None or b.first is None or b.last is None or one.date == other.date:
        return False
    return b.first <= a.first and a.last <= b.last and (b.first, b.last) != (a.first, a.last)


def _actors(report: Report, actor_ids: Mapping[Node, str]) -> tuple[str, ...]:
    found = (actor_ids.get((report.place.slug, actor)) for actor in report.event.actors)
    return tuple(dict.fromkeys(actor for actor in found if actor))


def _same_event(reports: Sequence[Report], accounts: Accounts) -> list[list[int]]:
    """Return the reports by event: dates that agree, an actor in common, words alike, never two of one article."""
    nodes = [(f"{at:08}", report.place.slug) for at, report in enumerate(reports)]
    groups = Groups(nodes)
    slugs = {node: {node[1]} for node in nodes}
    candidates = []
    for one, other in sorted({*accounts.clauses.pairs(), *accounts.sentences.pairs()}):
        if _may_agree(reports[one].event, reports[other].event):
            likeness = accounts.alike(one, other, same_day=_same_day(reports[one].event, reports[other].event))
            candidates.append((-likeness, one, other))
    for likeness, one, other in sorted(candidates):
        first, second = groups.find(nodes[one]), groups.find(nodes[other])
        if likeness and first != second and not slugs[first] & slugs[second]:
            groups.join(first, second)
            slugs[groups.find(first)] = slugs[first] | slugs[second]
    return [[int(number) for number, _ in members] for members in groups.members().values()]


def _same_day(one: Event, other: Event) -> bool:
    return one.date == other.date and len(one.date or "") == len("2026-01-31")


def _may_agree(one: Event, other: Event) -> bool:
    """Say whether two dates can mean the same days: equal, or the one, a month at most, holds the other."""
    if one.date is None or other.date is None:
        return False
    if one.date == other.date:
        return True
    a, b = bounds(one.date), bounds(other.date)
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    if max(a.last - a.first, b.last - b.first) > WIDEST:
        return False
    return (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)


def _worth(report: Report, published: Mapping[str, date]) -> tuple[bool, int, bool, date, str]:
    """Say which account is shown: that looks back, with the more exact date, of its own, in the newer article.

    What is dated by something else ("three days after the talks had failed") is told in passing.
    """
    days = bounds(report.event.date or "")
    width = (days.last - days.first).days if days.first and days.last else 100_000
    by_itself = report.event.when is None or not report.event.when.rule.startswith("distance")
    return report.event.status == "past", -width, by_itself, published[report.place.slug], report.place.slug


def _event(reports: Sequence[Report], actors: tuple[str, ...], published: Mapping[str, date]) -> KnownEvent:
    shown = reports[0].event
    days = bounds(shown.date or "", reports[0].written)
    newest = max(reports, key=lambda report: (published[report.place.slug], report.place.slug))
    return KnownEvent(
        id=f"ev-{_address(shown)}",
        first=days.first,
        last=days.last,
        date=shown.date,
        status="past" if any(report.event.status == "past" for report in reports) else "planned",
        fate=newest.event.fate,
        actors=actors,
        reports=tuple(reports),
    )


def _address(event: Event) -> str:
    telling = [word for word in slug(event.summary).split("-") if word not in words("common_words")]
    return slug(" ".join([*telling[:ADDRESS_WORDS], (event.date or "no date").replace("/", " to ").replace("..", "")]))


def _in_time(event: KnownEvent) -> tuple[bool, date, date, str, int]:
    first = event.first or event.last or date.max
    place = event.reports[0].place
    return event.date is None, first, event.last or date.max, place.slug, place.span.start
