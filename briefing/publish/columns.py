"""The tables' columns as ``data/tables.yml`` tells them, and what becomes of them: a JSON Schema, CSV on the Web.

Sources: JSON Schema 2020-12; Metadata Vocabulary for Tabular Data, W3C Recommendation of 17 December 2015.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.data import table

SEPARATOR = "; "
_NOTHING = " or nothing"
_JSON: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "whole": {"type": "integer", "minimum": 0},
    "number": {"type": "number"},
    "day": {"type": "string", "format": "date"},
    "edtf": {"type": "string"},
    "address": {"type": "string", "format": "uri"},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "list": {"type": "array", "items": {"type": "string"}},
}
_XSD = {"whole": "nonNegativeInteger", "number": "number", "day": "date", "address": "anyURI"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type without "or nothing", whether it may be empty, what it holds."""

    name: str
    type: str
    empty: bool
    about: str


@cache
def columns_of(name: str) -> tuple[Column, ...]:
    """Return the columns of a table in order."""
    return tuple(
        Column(column, kind.removesuffix(_NOTHING), kind.endswith(_NOTHING), about)
        for column, kind, about in table("tables")[name]["columns"]
    )


def as_schema() -> dict[str, Any]:
    """Return the JSON Schema of each table's rows, by table."""
    return {name: _rows(name, told["row"]) for name, told in table("tables").items()}


def _rows(name: str, about: str) -> dict[str, Any]:
    columns = columns_of(name)
    row = {
        "type": "object",
        "description": about,
        "properties": {column.name: _property(column) for column in columns},
        "required": [column.name for column in columns],
    }
    return {"type": "array", "items": row}


def _property(column: Column) -> dict[str, Any]:
    words = column.type.split(" | ")
    shape: dict[str, Any] = {"enum": words} if len(words) > 1 else dict(_JSON[column.type])
    if column.empty:
        shape = {"anyOf": [shape, {"type": "null"}]}
    return {"description": column.about, **shape}


def as_csvw() -> dict[str, Any]:
    """Return the description of the CSV files, which lies beside them as ``csv-metadata.json``."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [
            {
                "url": f"{name}.csv",
                "dc:description": told["row"],
                "tableSchema": {"columns": [_csvw(column) for column in columns_of(name)]},
            }
            for name, told in table("tables").items()
        ],
    }


def _csvw(column: Column) -> dict[str, Any]:
    words = column.type.split(" | ")
    datatype: Any = _XSD.get(column.type, "string")
    if len(words) > 1:
        datatype = {"base": "string", "format": "|".join(words)}
    shape = {"name": column.name, "titles": column.name, "dc:description": column.about, "datatype": datatype}
    if column.type == "list":
        shape["separator"] = SEPARATOR
    # An empty text and an empty list are nothing in a cell.
    return shape if column.empty or column.type in ("text", "list") else {**shape, "required": True}
