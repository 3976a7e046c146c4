"""The files of the built site that other programs read: feeds, calendars and data parse, and feeds are complete."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from icalendar import Calendar

from briefing.problems import Problem, problem

ATOM = "{http://www.w3.org/2005/Atom}"


def unreadable_files(site: Path, files: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every such file that a program could not read as what its name says."""
    for name in sorted(files):
        check = CHECKS.get(Path(name).suffix)
        if check is None:
            continue
        try:
            fault = check((site / name).read_text("utf-8"))
        except (ValueError, KeyError, ElementTree.ParseError) as error:  # a UnicodeDecodeError is a ValueError
            fault = f"it cannot be read: {str(error)[:100]}"
        if fault:
            yield problem("bad-data-file", fault, path=name)


def _atom(text: str) -> str:
    feed = ElementTree.fromstring(text)
    if feed.tag != f"{ATOM}feed":
        return "it is no Atom feed"
    for part in (feed, *feed.iter(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            if not part.findtext(f"{ATOM}{needed}", "").strip():
                return f"a feed and each entry need “{needed}”, which is missing here"
    return ""


def _xml(text: str) -> str:
    ElementTree.fromstring(text)
    return ""


def _json(text: str) -> str:
    data = json.loads(text)
    if isinstance(data, Mapping) and str(data.get("version", "")).startswith("https://jsonfeed.org/"):
        items = data.get("items", [])
        if not data.get("title") or not all(item.get("id") and "url" in item for item in items):
            return "a JSON feed needs “title”, and each item “id” and “url”"
    return ""


def _calendar(text: str) -> str:
    for event in Calendar.from_ical(text).walk("VEVENT"):
        missing = [needed for needed in ("UID", "DTSTAMP", "DTSTART") if needed not in event]
        if missing:
            return f"an event has no {missing[0]}"
    return ""


CHECKS = {".atom": _atom, ".xml": _xml, ".json": _json, ".jsonld": _json, ".ics": _calendar}
