"""Published data says what its schema says, names its text by checksum, and citations name its version."""

from __future__ import annotations

import copy
import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from jsonschema import Draft202012Validator, FormatChecker

from briefing.compose.citation import plain_citation, version
from briefing.config import Config
from briefing.data import table, words
from briefing.link import link
from briefing.model import Change, Correction, Registry, Review, Source
from briefing.publish import publish
from briefing.publish.columns import columns_of
from tests.conftest import PROJECT
from tests.factories import annotate_by_hand, make_article
from tests.test_publish import CONFIG, SLUG, TEXT, annotated, files

SHA = hashlib.sha256(TEXT.encode()).hexdigest()
CORRECTED = (Correction(date=date(2026, 3, 9), text="Wrong cost."), Correction(date=date(2026, 3, 8), text="Wrong."))
FORMATS = FormatChecker(formats=["date"])


@FORMATS.checks("uri")
def is_address(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and urlsplit(value).netloc)


@FORMATS.checks("uri-reference")
def is_reference(value: object) -> bool:
    return not isinstance(value, str) or (bool(value) and not set(value) & set(' <>"{}|\\^`'))


def strict(schema: Any) -> Any:
    """Return a schema that forbids what it does not name, so that a field without its description is found."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) if key not in ("if", "then", "else") else value for key, value in schema.items()}
    if made.get("type") == "object" and "properties" in made:
        made["additionalProperties"] = False
    return made


def validate(data: Any, schema: Any) -> None:
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(strict(schema), format_checker=FORMATS).validate(data)


def schema_of(name: str, made: dict[str, Any]) -> Any:
    """Return the schema that a published file names, found where its name leads."""
    data = json.loads(made[name])
    base = "https://news.example.org/"
    address = urljoin(base + name, data.get("$schema") or data.get("conformsTo"))
    return json.loads(made[address.removeprefix(base)])


DATA = (f"data/{SLUG}.json", "data/briefing.json", f"data/annotations/{SLUG}.jsonld")


@pytest.mark.parametrize("config", [CONFIG, Config()], ids=["address", "no address"])
@pytest.mark.parametrize("name", DATA)
def test_data_is_as_the_schema_it_names_says(name, config):
    made = files(annotated(corrections=CORRECTED), config)
    validate(json.loads(made[name]), schema_of(name, made))


def places(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every field of some data; of a list, the first item will do."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*at, key)
            yield from places(value, (*at, key))
    elif isinstance(data, list) and data:
        yield from places(data[0], (*at, 0))


@pytest.mark.parametrize("name", DATA)
def test_the_schema_misses_every_field_that_is_gone(name):
    changed = Correction(date=date(2026, 3, 9), text="Wrong cost.", changes=(Change(was="€3m", now="€2m"),))
    source, reviewed = (
        Source(name="Port News", url="https://port.example/"),
        Review(by="B. Lund", date=date(2026, 3, 10)),
    )
    made = files(annotated(source=source, reviewed=reviewed, corrections=(changed,)))
    schema, whole = schema_of(name, made), json.loads(made[name])
    for way in places(whole):
        data = copy.deepcopy(whole)
        inner = data
        for key in way[:-1]:
            inner = inner[key]
        del inner[way[-1]]
        assert not Draft202012Validator(schema).is_valid(data), way


def test_the_schema_of_findings_forbids_the_text_of_an_excerpt():
    made = files(annotated(rights="excerpt"))
    schema, data = schema_of(f"data/{SLUG}.json", made), json.loads(made[f"data/{SLUG}.json"])
    validate(data, schema)
    assert not Draft202012Validator(schema).is_valid({**data, "text": TEXT})
    assert not Draft202012Validator(schema).is_valid({**data, "rights": "full"})


def test_every_file_names_the_text_by_its_checksum():
    made = files()
    assert json.loads(made[f"data/{SLUG}.json"])["text_sha256"] == SHA
    assert json.loads(made["data/briefing.json"])["briefings"][0]["text_sha256"] == SHA
    about = json.loads(made[f"data/annotations/{SLUG}.jsonld"])["schema:about"]
    assert about == {"id": f"https://news.example.org/briefings/{SLUG}/", "schema:sha256": SHA}


def test_every_file_says_which_version_of_its_schema_it_follows():
    made = files()
    for name in DATA:
        data = json.loads(made[name])
        assert data.get("schema_version", data.get("schema:version")) == "1.0"
        assert "/data/schema/v1/" in data.get("$schema", data.get("conformsTo"))
    database = sqlite3.connect(":memory:")
    database.deserialize(made["data/briefing.sqlite"])
    assert database.execute("PRAGMA user_version").fetchone() == (1,)


def test_schemas_know_their_own_address_if_there_is_one():
    name = "data/schema/v1/findings.json"
    assert json.loads(files()[name])["$id"] == f"https://news.example.org/{name}"
    assert "$id" not in json.loads(files(config=Config())[name])


def test_no_briefing_can_take_the_place_of_a_file_of_the_site():
    ours = {Path(name).stem for name in files() if re.fullmatch(r"data/[^/]+\.json", name)} - {SLUG}
    assert ours
    assert ours <= words("reserved_slugs")


# Tables


def test_tables_say_the_same_in_three_formats():
    made = files(annotated(corrections=CORRECTED))
    whole = json.loads(made["data/briefing.json"])
    database = sqlite3.connect(":memory:")
    database.deserialize(made["data/briefing.sqlite"])
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    tables = {name: rows for name, rows in whole.items() if isinstance(rows, list)}
    assert set(tables) == set(table("tables"))
    for name, rows in tables.items():
        read = list(csv.DictReader(io.StringIO(made[f"data/{name}.csv"])))
        assert len(read) == len(rows) == database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] > 0
        for line, row in zip(read, rows, strict=True):
            assert line == {key: in_csv(value) for key, value in row.items()}
    assert whole["figures"][0] == {
        "words": "€2m", "value": 2e6, "unit": "EUR", "hedge": "about", "briefing": SLUG, "sentence": "s1-1",
        "start": TEXT.index("€2m"), "end": TEXT.index("€2m") + 3,
    }  # fmt: skip
    assert whole["events"][0]["actors"] == ["ada-marsh"]


def in_csv(value: Any) -> str:
    return "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)


# What CSV on the Web calls the types of cells.
CELLS: dict[str, Callable[[str], object]] = {
    "string": str,
    "nonNegativeInteger": lambda cell: cell.isdigit(),
    "number": float,
    "date": date.fromisoformat,
    "anyURI": is_address,
}


def test_csv_files_are_as_their_description_says():
    made = files(annotated(corrections=CORRECTED, source=Source(name="Port News", url="https://port.example/")))
    told = json.loads(made["data/csv-metadata.json"])["tables"]
    described = {one["url"]: one["tableSchema"]["columns"] for one in told}
    assert {f"data/{url}" for url in described} == {name for name in made if name.endswith(".csv")}
    for url, columns in described.items():
        rows = list(csv.reader(io.StringIO(made[f"data/{url}"])))
        assert rows[0] == [column["name"] for column in columns]
        for row in rows[1:]:
            for cell, column in zip(row, columns, strict=True):
                if not cell:
                    assert not column.get("required"), (url, column)
                elif isinstance(column["datatype"], dict):
                    assert re.fullmatch(column["datatype"]["format"], cell), (url, column, cell)
                else:
                    assert CELLS[column["datatype"]](cell) is not False, (url, column, cell)
                assert column["dc:description"].endswith(".")


def test_no_column_stands_without_type_or_description():
    for name in table("tables"):
        for column in columns_of(name):
            assert column.about
            assert (
                column.type in {"text", "whole", "number", "day", "edtf", "address", "sha256", "list"}
                or "|" in column.type
            )


# Annotations


def test_annotations_quote_exactly_what_stands_at_their_position():
    collection = json.loads(files()[f"data/annotations/{SLUG}.jsonld"])
    items = collection["first"]["items"]
    assert collection["total"] == len(items) >= 6
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        quote, position = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert TEXT.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


# Citations

ODD = "100% safe & sound_ ~ \\ # $5 “quay”"


def cited(ending: str, **fields: Any) -> str:
    one = annotated(**{"title": ODD, "source": Source(author="A. Reis", name="Port & Sea")} | fields)
    made = files(one)[f"data/cite/{SLUG}.{ending}"]
    assert isinstance(made, str)
    return made


def test_bibtex_is_read_back():
    library = bibtexparser.parse_string(cited("bib"), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    [entry] = library.entries
    assert (entry.entry_type, entry.key) == ("online", SLUG)
    assert {field.key: field.value for field in entry.fields} == {
        "title": ODD, "author": "A. Reis", "organization": "Briefing", "year": "2026", "date": "2026-03-06",
        "version": SHA[:12], "url": f"https://news.example.org/briefings/{SLUG}/", "note": "Source: Port & Sea.",
    }  # fmt: skip


def test_bibtex_keeps_its_braces_in_pairs():
    text = cited("bib", title="{ one")
    assert text.count("{") == text.count("}")
    assert r"{{\textbraceleft{} one}}" in text


def test_ris_is_read_back():
    assert cited("ris").endswith("ER  - \r\n")
    assert rispy.loads(cited("ris")) == [
        {
            "type_of_reference": "ELEC", "id": SLUG, "title": ODD, "authors": ["A. Reis"], "publisher": "Briefing",
            "year": "2026", "date": "2026/03/06", "edition": SHA[:12], "language": "en",
            "urls": [f"https://news.example.org/briefings/{SLUG}/"], "notes": ["Source: Port & Sea."],
        }
    ]  # fmt: skip


def test_no_title_or_author_begins_a_line_of_its_own():
    forged = {"title": "One\r\nER  - \r\nTY  - BOOK", "source": Source(author="A\nUR  - https://bad.example/")}
    [record] = rispy.loads(cited("ris", **forged))
    assert record["title"] == "One ER - TY - BOOK"
    assert record["urls"] == [f"https://news.example.org/briefings/{SLUG}/"]


# What CSL 1.0.2 knows, as far as we use it.
CSL = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "type": {"const": "webpage"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"literal": {"type": "string"}},
                    "required": ["literal"],
                    "additionalProperties": False,
                },
            },
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
                        "minItems": 1,
                        "maxItems": 2,
                    }
                },
            },
        }
        | {
            name: {"type": "string", "minLength": 1}
            for name in ("id", "title", "container-title", "language", "version", "note")
        }
        | {"URL": {"type": "string", "format": "uri"}},
    },
}


@pytest.mark.parametrize("fields", [{}, {"published": None, "source": Source()}, {"corrections": CORRECTED}])
def test_csl_is_as_its_readers_expect(fields):
    [item] = json.loads(cited("csl.json", **fields))
    Draft202012Validator(CSL, format_checker=FORMATS).validate([item])
    assert item["version"] == SHA[:12]
    assert item["title"] == ODD


def test_every_citation_says_when_the_text_was_corrected():
    assert rispy.loads(cited("ris", corrections=CORRECTED))[0]["notes"] == ["Source: Port & Sea. Corrected 2026-03-09."]
    assert "Corrected 2026-03-09." in cited("bib", corrections=CORRECTED)
    assert json.loads(cited("csl.json", corrections=CORRECTED))[0]["note"].endswith("Corrected 2026-03-09.")


def test_a_citation_in_words_names_day_correction_version_and_address():
    article = annotated(corrections=CORRECTED, source=Source(author="A. Reis", name="Port News")).article
    assert plain_citation(article, CONFIG) == (
        "“Harbour reopens”, A. Reis, Port News, 6 March 2026, corrected 9 March 2026, text version"
        f" {SHA[:12]}, Briefing: https://news.example.org/briefings/{SLUG}/"
    )


def test_a_version_changes_with_any_character_and_with_nothing_else():
    article = make_article("One.")
    assert version(article) == version(make_article("One.", title="Another", topics=("Ports",)))
    assert version(article) != version(make_article("One. "))


# What may not be given away


def test_nothing_is_published_of_a_withdrawn_text():
    gone = annotate_by_hand(make_article(TEXT, status="withdrawn", corrections=CORRECTED))
    kb, _ = link([gone], Registry())
    made = {str(file.path): str(file.text) for file in publish(kb, CONFIG)}
    assert not [name for name, content in made.items() if SHA[:12] in content or "Marsh" in content]
    assert not [name for name in made if SLUG in name]


# The demonstration site


@pytest.mark.site
@pytest.mark.model
def test_all_data_of_the_built_site_is_as_its_schema_says(built_site: Path):
    site = built_site / "site"
    base = "https://news.example.org/some/where/"
    checked = 0
    for path in sorted((site / "data").rglob("*.json*")):
        data = json.loads(path.read_text("utf-8"))
        if "schema" in path.relative_to(site).parts:
            Draft202012Validator.check_schema(data)
        elif named := isinstance(data, dict) and (data.get("conformsTo") or data.get("$schema")):
            validate(data, json.loads((site / named.removeprefix(base)).read_text("utf-8")))
            checked += 1
        else:
            assert path.name == "csv-metadata.json" or path.parent.name == "cite", path
    assert checked == 1 + 2 * len(
        list((built_site / "seeds").glob("*.txt")) + list((built_site / "seeds").glob("*.md"))
    )


@pytest.mark.site
@pytest.mark.model
def test_the_guide_names_what_is_there(built_site: Path):
    site, guide = built_site / "site", (PROJECT / "content" / "about" / "data.md").read_text("utf-8")
    for name in table("tables"):
        assert name in guide.casefold()
        assert (site / "data" / f"{name}.csv").is_file()
    [slug, *_] = sorted(path.stem for path in (built_site / "seeds").glob("20*"))
    named = re.findall(r"`((?:data|feeds)/[\w./-]+|offline\.zip)`", guide)
    assert len(named) > 8
    for file in named:
        assert (site / file.replace("NAME", slug).replace("TABLE", "events")).is_file(), file
    [command] = re.findall(r"(?<=python3 -c \").*(?=\" <)", guide)
    data = (site / "data" / f"{slug}.json").read_bytes()
    done = subprocess.run([sys.executable, "-c", command], input=data, capture_output=True, check=True)
    assert f"text version {done.stdout.decode().strip()}" in (site / "briefings" / slug / "index.html").read_text(
        "utf-8"
    )
