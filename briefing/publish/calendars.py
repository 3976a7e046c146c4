"""iCalendar files of what comes next: all-day events, tentative where the text is, with a link to the sentence.

Source: RFC 5545. An event goes into a calendar when the text dates it to a fortnight or better: a calendar that says
"all of 2027" helps nobody. What was announced once stays, so that no address that people subscribed to ever goes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from briefing.compose import addresses
from briefing.compose.downloads import fits_calendar
from briefing.compose.pieces import one_line
from briefing.config import Config
from briefing.knowledge import KnowledgeBase, KnownEvent
from briefing.page import DataFile
from briefing.places import shorten
from briefing.publish.groups import Group, groups


def calendar_files(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return a calendar for the site, and for each topic and each actor of which something was announced."""
    files = []
    for group in groups(kb, config):
        announced = sorted(filter(_was_announced, group.events), key=lambda event: (event.first, event.last, event.id))
        if announced or group.name == "all":
            path = calendar_path(group.name)
            files.append(DataFile(path=path, text=_calendar(group, announced, kb, config)))
    return files


def _was_announced(event: KnownEvent) -> bool:
    return fits_calendar(event) and any(report.event.status == "planned" for report in event.reports)


def calendar_path(name: str) -> PurePosixPath:
    """Return where a group's calendar lies."""
    return PurePosixPath("feeds", f"{name}.ics")


def _calendar(group: Group, events: list[KnownEvent], kb: KnowledgeBase, config: Config) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Briefing//what comes next//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", group.title)
    for event in events:
        calendar.add_component(_event(event, kb, config))
    return str(calendar.to_ical(sorted=False), "utf-8")


def _event(known: KnownEvent, kb: KnowledgeBase, config: Config) -> Event:
    assert known.first is not None
    assert known.last is not None
    told = known.reports[0]
    article = kb.articles[told.place.slug].article
    exact = known.first == known.last and not (told.event.when and told.event.when.approximate)
    event = Event()
    event.add("uid", f"{known.id}@{urlsplit(config.site_url).hostname or 'briefing'}")
    event.add("dtstamp", _stamp(article.published or known.first))
    event.add("dtstart", known.first)
    event.add("dtend", known.last + timedelta(days=1))
    event.add("summary", one_line(shorten(told.event.summary, article)))
    event.add("status", "CANCELLED" if known.fate else "CONFIRMED" if exact else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("url", addresses.of_place(told.place, kb, config))
    written = told.event.when.span.of(article.text) if told.event.when else ""
    event.add("description", one_line(f"As written: “{written}”. From: {article.title}"))
    return event


def _stamp(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
