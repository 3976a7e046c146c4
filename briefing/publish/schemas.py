"""The JSON Schemas of the published data, under ``data/schema/v1/``: a new version gets an address of its own."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from posixpath import relpath
from typing import Any, Literal

from briefing.compose import addresses
from briefing.config import Config
from briefing.data import table
from briefing.export import SCHEMA_VERSION
from briefing.page import DataFile
from briefing.publish.columns import as_schema

Schema = Literal["findings", "knowledge", "annotations"]
SCHEMAS: tuple[Schema, ...] = ("findings", "knowledge", "annotations")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files(config: Config) -> list[DataFile]:
    """Return the schema of each kind of data."""
    return [
        DataFile(
            path=schema_path(name), text=json.dumps(make_schema(name, config), ensure_ascii=False, indent=1) + "\n"
        )
        for name in SCHEMAS
    ]


def schema_path(name: Schema) -> PurePosixPath:
    """Return where a schema lies."""
    return PurePosixPath("data", "schema", f"v{SCHEMA_VERSION.partition('.')[0]}", f"{name}.json")


def schema_address(name: Schema, path: PurePosixPath, config: Config) -> str:
    """Return the address of a schema for the file at ``path``; without ``site_url`` it counts from that file."""
    return addresses.of(schema_path(name), config) if config.site_url else relpath(schema_path(name), path.parent)


def make_schema(name: Schema, config: Config) -> dict[str, Any]:
    """Return a schema."""
    body = _knowledge() if name == "knowledge" else table("schemas")[name]
    head = {"$schema": DIALECT}
    if config.site_url:
        head["$id"] = addresses.of(schema_path(name), config)
    return {**head, **body}


def _knowledge() -> dict[str, Any]:
    findings = table("schemas")["findings"]["properties"]
    tables = as_schema()
    return {
        "title": "What is known over all briefings",
        "description": "Tables, each a list of rows. Places count in code points of the briefing's text, from 0.",
        "type": "object",
        "required": ["$schema", "schema_version", *tables],
        "properties": {name: findings[name] for name in ("$schema", "schema_version")} | tables,
    }
