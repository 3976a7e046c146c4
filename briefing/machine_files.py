"""The files of the built site that other programs read: feeds, calendars and data parse, and feeds are complete."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

from icalendar import Calendar

from briefing.problems import Problem, problem

DATABASE = ".sqlite"
ATOM = "{http://www.w3.org/2005/Atom}"


def unreadable_files(site: Path, files: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every such file that a program could not read as what its name says."""
    for name in sorted(files):
        ending = Path(name).suffix
        if ending not in CHECKS and ending != DATABASE:
            continue
        try:
            content = (site / name).read_bytes()
            fault = _database(content) if ending == DATABASE else CHECKS[ending](content.decode())
        except (ValueError, KeyError, ElementTree.ParseError, csv.Error, sqlite3.Error) as error:
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
        if not all({"content_text", "content_html"} & item.keys() for item in items):
            return "an item of a JSON feed needs “content_text” or “content_html”"
    return ""


def _calendar(text: str) -> str:
    for event in Calendar.from_ical(text).walk("VEVENT"):
        missing = [needed for needed in ("UID", "DTSTAMP", "DTSTART") if needed not in event]
        if missing:
            return f"an event has no {missing[0]}"
    return ""


def _table(text: str) -> str:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not rows:
        return "the table has no line of names"
    odd = next((number for number, row in enumerate(rows, 1) if len(row) != len(rows[0])), 0)
    return f"row {odd} has not as many cells as the first" if odd else ""


def _database(content: bytes) -> str:
    if not content.startswith(b"SQLite format 3\0"):
        return "it is no SQLite database"
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        found = database.execute("PRAGMA integrity_check").fetchone()
        return "" if found == ("ok",) else f"the database is damaged: {str(found[0])[:100]}"


CHECKS = {".csv": _table, ".atom": _atom, ".xml": _xml, ".json": _json, ".jsonld": _json, ".ics": _calendar}
