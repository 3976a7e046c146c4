"""The knowledge base as tables: JSON for programs, CSV for spreadsheets, SQLite for questions."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefing.compose.pieces import one_line, shorten
from briefing.knowledge import KnowledgeBase, Place
from briefing.page import DataFile

Cell = str | int | float | None

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


def table_files(kb: KnowledgeBase) -> list[DataFile]:
    """Return ``data/briefing.json``, one CSV file for each table and ``data/briefing.sqlite``."""
    tables = make_tables(kb)
    whole = {table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in tables}
    return [
        _file("briefing.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"),
        *(_file(f"{table.name}.csv", as_csv(table)) for table in tables),
        _file("briefing.sqlite", as_sqlite(tables)),
    ]


def make_tables(kb: KnowledgeBase) -> tuple[Table, ...]:
    """Return the tables. ``start`` and ``end`` are code points in the briefing's text, half-open."""
    place = ("briefing", "sentence", "start", "end")
    return (
        Table("briefings", ("id", "title", "published", "source", "source_url"), tuple(_briefings(kb))),
        Table("actors", ("id", "name", "kind", "aliases", "roles", "briefings", "mentions"), tuple(_actors(kb))),
        Table("mentions", ("kind", "id", "words", *place), tuple(_mentions(kb))),
        Table(
            "events",
            ("id", "date", "first", "last", "status", "fate", "summary", "as_written", "actors", *place),
            tuple(_events(kb)),
        ),
        Table("terms", ("id", "term", "expansion", "definition", "defined_by", "briefings"), tuple(_terms(kb))),
        Table("figures", ("words", "value", "unit", "hedge", *place), tuple(_figures(kb))),
        Table("quotations", ("words", "speakers", "described", *place), tuple(_quotations(kb))),
    )


def as_csv(table: Table) -> str:
    """Return a table as CSV; a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def as_sqlite(tables: Sequence[Table]) -> bytes:
    """Return the tables as a SQLite database."""
    database = sqlite3.connect(":memory:")
    for table in tables:
        columns = ", ".join(f'"{column}"' for column in table.columns)
        database.execute(f'CREATE TABLE "{table.name}" ({columns})')
        marks = ", ".join("?" for _ in table.columns)
        database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)
    database.commit()
    content = bytearray(database.serialize())
    database.close()
    content[SQLITE_VERSION] = bytes(4)
    return bytes(content)


def _file(name: str, content: str | bytes) -> DataFile:
    return DataFile(path=PurePosixPath("data", name), text=content)


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _listed(names: Sequence[str]) -> str:
    return "; ".join(names)


def _at(place: Place) -> tuple[Cell, ...]:
    return (place.slug, place.sentence, place.span.start, place.span.end)


def _words(kb: KnowledgeBase, place: Place) -> str:
    """Return the words at a place, as far as the text's rights allow."""
    article = kb.articles[place.slug].article
    return shorten(one_line(place.span.of(article.text)), article)


def _briefings(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for slug, annotated in kb.articles.items():
        article = annotated.article
        day = article.published.isoformat() if article.published else None
        yield slug, one_line(article.title), day, article.source.name or None, article.source.url or None


def _actors(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for actor in kb.actors.values():
        roles = dict.fromkeys(role.words for role in actor.roles)
        yield (
            actor.id, actor.name, actor.kind, _listed(actor.aliases), _listed(tuple(roles)), _listed(actor.slugs),
            len(actor.namings),
        )  # fmt: skip


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
                _listed(known.actors),
                *_at(report.place),
            )


def _terms(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for term in kb.terms.values():
        best = term.definitions[0] if term.definitions else None
        defined_by = None
        if best is not None:
            defined_by = best.place.slug if best.place else best.source.url or best.source.name if best.source else ""
        words = best.words if best else None
        yield term.id, term.term, term.expansion or None, words, defined_by, _listed(term.slugs)


def _figures(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for known in kb.figures:
        figure, text = known.figure, kb.articles[known.place.slug].article.text
        hedge = figure.hedge.of(text) if figure.hedge else None
        yield figure.span.of(text), figure.value, figure.unit, hedge, *_at(known.place)


def _quotations(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for said in kb.said:
        yield _words(kb, said.place), _listed(said.speakers), said.described or None, *_at(said.place)
