"""What stock tools find: spaCy's entities, dateparser and plain patterns, in the format of our export.

It is the yardstick beside which ``make bench-extraction`` prints our own figures: an honest evening's work with
off-the-shelf parts, without rules of ours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, datetime
from typing import Any

import dateparser
from slugify import slugify
from spacy.language import Language
from spacy.tokens import Doc, Span

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "country"}
CURRENCIES = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "tn": 1e12, "trillion": 1e12}
QUOTATION = re.compile(r"“([^”\n]{3,})”|\"([^\"\n]{3,})\"|(?<!\w)‘([^’\n]{3,})’(?!\w)")
MONEY = re.compile(r"([€£$¥])(\d[\d,.]*\d|\d)(?:\s?(k|m|bn|tn|million|billion|trillion))?\b")
PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|per cent|percent)")
ACRONYM = re.compile(r"((?:[A-Z][\w’-]+ (?:(?:of|and|the|for) )?){1,6}[A-Z][\w’-]+) \(([A-Z][A-Za-z]{1,7})\)")


def find(text: str, published: date | None, *, nlp: Language, slug: str, title: str) -> dict[str, Any]:
    """Return what stock tools find in a text, as an export."""
    doc = nlp(text)
    actors = _actors(doc)
    return {
        "slug": slug,
        "title": title,
        "published": published.isoformat() if published else None,
        "text": text,
        "actors": actors,
        "events": [event for ent in doc.ents if ent.label_ == "DATE" and (event := _event(ent, published))],
        "terms": [_term(match) for match in ACRONYM.finditer(text)],
        "figures": _figures(text),
        "quotes": _quotes(doc, actors),
    }


def _actors(doc: Doc) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for ent in doc.ents:
        if ent.label_ not in KINDS:
            continue
        place = {"start": ent.start_char, "end": ent.end_char}
        actor = {"name": ent.text, "kind": KINDS[ent.label_], "aliases": [], "roles": [], "mentions": []}
        found.setdefault(slugify(ent.text) or "x", actor)["mentions"].append(place)
    return [{"id": name, **actor} for name, actor in found.items()]


def _event(ent: Span, published: date | None) -> dict[str, Any] | None:
    base = datetime(published.year, published.month, published.day) if published else None
    when = dateparser.parse(ent.text, languages=["en"], settings={"RELATIVE_BASE": base} if base else {})
    if when is None:
        return None
    day = when.date()
    return {
        "date": day.isoformat(),
        "as_written": ent.text,
        "status": "planned" if published and day > published else "past",
        "summary": ent.sent.text,
        "start": ent.sent.start_char,
        "end": ent.sent.end_char,
        "actors": [],
    }


def _term(match: re.Match[str]) -> dict[str, Any]:
    return {
        "id": slugify(match[2]),
        "term": match[2],
        "expansion": match[1],
        "definition": None,
        "start": match.start(),
        "end": match.end(),
        "mentions": [],
    }


def _figures(text: str) -> list[dict[str, Any]]:
    money = [
        (match, float(match[2].replace(",", "").rstrip(".")) * SCALES.get(match[3] or "", 1), CURRENCIES[match[1]])
        for match in MONEY.finditer(text)
        if match[2].replace(",", "").count(".") < 2
    ]
    percent = [(match, float(match[1]), "%") for match in PERCENT.finditer(text)]
    return [
        {"text": match[0], "value": value, "unit": unit, "start": match.start(), "end": match.end()}
        for match, value, unit in (*money, *percent)
    ]


def _quotes(doc: Doc, actors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the words between marks; their speaker is the person named last before the end of the sentence."""
    people = sorted((m["start"], a["id"], a["name"]) for a in actors if a["kind"] == "person" for m in a["mentions"])
    starts = [start for start, _, _ in people]
    sentence_ends = [sentence.end_char for sentence in doc.sents]
    quotes = []
    for match in QUOTATION.finditer(doc.text):
        group = next(number for number in (1, 2, 3) if match[number] is not None)
        at = bisect_right(sentence_ends, match.end() - 1)
        end = sentence_ends[at] if at < len(sentence_ends) else len(doc.text)
        nearest = bisect_right(starts, end) - 1
        _, speaker, name = people[nearest] if nearest >= 0 else (0, None, None)
        place = {"start": match.start(group), "end": match.end(group)}
        quotes.append({"text": match[group], "speaker": speaker, "speaker_text": name, **place})
    return quotes
