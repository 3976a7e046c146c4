"""The knowledge base as tables: JSON for programs, CSV for spreadsheets, SQLite for questions."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from briefing.compose.citation import last_change
from briefing.compose.history import before_and_now, shown, with_ids
from briefing.compose.pieces import one_line
from briefing.config import Config
from briefing.export import SCHEMA_VERSION
from briefing.knowledge import KnowledgeBase, Place
from briefing.page import DataFile
from briefing.places import Places, shorten
from briefing.publish.columns import SEPARATOR, as_csvw, columns_of
from briefing.publish.schemas import schema_address
from briefing.text import checksum

Cell = str | int | float | tuple[str, ...] | None

# A spreadsheet takes a cell that begins with one of these for a formula and runs it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# The library writes its own version into these four bytes of the file; nothing reads them.
SQLITE_VERSION = slice(96, 100)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns, and rows in a fixed order. The first column names the row."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table_files(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return ``data/briefing.json``, a CSV file for each table with what describes them, ``data/briefing.sqlite``."""
    tables = make_tables(kb)
    path = PurePosixPath("data", "briefing.json")
    whole = {"$schema": schema_address("knowledge", path, config), "schema_version": SCHEMA_VERSION} | {
        table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in tables
    }
    return [
        DataFile(path=path, text=json.dumps(whole, ensure_ascii=False, indent=1) + "\n"),
        *(_file(f"{table.name}.csv", as_csv(table)) for table in tables),
        _file("csv-metadata.json", json.dumps(as_csvw(), ensure_ascii=False, indent=1) + "\n"),
        _file("briefing.sqlite", as_sqlite(tables)),
    ]


def make_tables(kb: KnowledgeBase) -> tuple[Table, ...]:
    """Return the tables. ``start`` and ``end`` are code points in the briefing's text, half-open."""
    rows = {
        "briefings": _briefings, "actors": _actors, "mentions": _mentions, "events": _events, "terms": _terms,
        "figures": _figures, "quotations": _quotations, "corrections": _corrections,
    }  # fmt: skip
    return tuple(
        Table(name, tuple(column.name for column in columns_of(name)), tuple(make(kb))) for name, make in rows.items()
    )


def as_csv(table: Table) -> str:
    """Return a table as CSV; a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(_plain(cell)) for cell in row] for row in table.rows)
    return out.getvalue()


def as_sqlite(tables: Sequence[Table]) -> bytes:
    """Return the tables as a SQLite database; its ``user_version`` is the version of the schema."""
    database = sqlite3.connect(":memory:")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION.partition('.')[0]}")
    for table in tables:
        columns = ", ".join(f'"{column}"' for column in table.columns)
        database.execute(f'CREATE TABLE "{table.name}" ({columns})')
        marks = ", ".join("?" for _ in table.columns)
        database.executemany(
            f'INSERT INTO "{table.name}" VALUES ({marks})', ([_plain(cell) for cell in row] for row in table.rows)
        )
    database.commit()
    content = bytearray(database.serialize())
    database.close()
    content[SQLITE_VERSION] = bytes(4)
    return bytes(content)


def _file(name: str, content: str | bytes) -> DataFile:
    return DataFile(path=PurePosixPath("data", name), text=content)


def _plain(cell: Cell) -> str | int | float | None:
    """Return a cell as a table holds it that knows no lists."""
    return SEPARATOR.join(cell) if isinstance(cell, tuple) else cell


def _harmless(cell: str | int | float | None) -> str | int | float | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _at(place: Place) -> tuple[Cell, ...]:
    return (place.slug, place.sentence, place.span.start, place.span.end)


def _words(kb: KnowledgeBase, place: Place) -> str:
    """Return the words at a place, as far as the text's rights allow."""
    article = kb.articles[place.slug].article
    return shorten(one_line(place.span.of(article.text)), article)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _corrections(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each changed passage, or one for a correction that names none; withdrawals are among them."""
    for article in (*(one.article for one in kb.articles.values()), *kb.withdrawn):
        places = Places(article)
        for name, correction in with_ids(article.corrections):
            told = (name, article.slug, correction.date.isoformat(), correction.kind, one_line(correction.text))
            for change in shown(correction, article):
                was, now = ("".join(piece.words for piece in side) or None for side in before_and_now(change, article))
                at = _at(places.at(change.span))[1:] if change.span else (None, None, None)
                yield *told, was, now, *at
            if not shown(correction, article):
                yield *told, None, None, None, None, None


def _briefings(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for slug, annotated in kb.articles.items():
        article = annotated.article
        day = article.published.isoformat() if article.published else None
        review = article.reviewed
        yield (
            slug, one_line(article.title), day, _day(last_change(article)), _day(article.updated),
            review.by if review else None, _day(review.date) if review else None, article.source.name or None,
            article.source.url or None, article.rights, checksum(article.text),
        )  # fmt: skip


def _actors(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for actor in kb.actors.values():
        roles = tuple(dict.fromkeys(role.words for role in actor.roles))
        due = next((role.review_by for role in actor.roles if role.review_by), None)
        yield actor.id, actor.name, actor.kind, actor.aliases, roles, _day(due), actor.slugs, len(actor.namings)


def _mentions(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for actor in kb.actors.values():
        yield from (("actor", actor.id, naming.words, *_at(naming.place)) for naming in actor.namings)
    for term in kb.terms.values():
        yield from (("term", term.id, naming.words, *_at(naming.place)) for naming in term.namings)


def _events(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for known in kb.events.values():
        for report in known.reports:
            event, article = report.event, kb.articles[report.place.slug].article
            yield (
                known.id,
                event.date,
                known.first.isoformat() if known.first else None,
                known.last.isoformat() if known.last else None,
                event.status,
                event.fate,
                shorten(event.summary, article),
                event.when.span.of(article.text) if event.when else None,
                known.actors,
                *_at(report.place),
            )


def _terms(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for term in kb.terms.values():
        best = term.definitions[0] if term.definitions else None
        defined_by = None
        if best is not None:
            defined_by = best.place.slug if best.place else best.source.url or best.source.name if best.source else ""
        words = best.words if best else None
        due = best.review_by if best else None
        yield term.id, term.term, term.expansion or None, words, defined_by, _day(due), term.slugs


def _figures(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for known in kb.figures:
        figure, text = known.figure, kb.articles[known.place.slug].article.text
        hedge = figure.hedge.of(text) if figure.hedge else None
        yield figure.span.of(text), figure.value, figure.unit, hedge, *_at(known.place)


def _quotations(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for said in kb.said:
        yield _words(kb, said.place), said.speakers, said.described or None, *_at(said.place)
