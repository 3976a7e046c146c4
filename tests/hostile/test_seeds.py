"""Twenty seeds written to harm: each is refused with its code or made inert, and all others are built and right."""

from __future__ import annotations

import json
import re
import statistics
import time
from pathlib import Path

import pytest
import yaml

from briefing.annotate import annotate
from briefing.annotate.language import load_model
from briefing.config import Config, load_config
from briefing.load import load_registry, load_seeds
from briefing.schema import (
    ActorEntry,
    ChangeEntry,
    CorrectionEntry,
    EditEntry,
    FrontMatter,
    ReviewEntry,
    SourceEntry,
    TermEntry,
)
from briefing.text import slug
from briefing.verify import verify
from tests.hostile.conftest import HERE, Built

pytestmark = [pytest.mark.site, pytest.mark.model]

# Every other file is published, and harmless.
REFUSED = {
    "seeds/direction-override.txt": {"direction-control"},
    "seeds/log-injection-refused.md": {"unknown-key"},
    "seeds/script-in-source.md": {"unsafe-text", "bad-url", "bad-value"},
    "seeds/script-in-title.md": {"unsafe-text"},
    "seeds/registry/actors/script.yml": {"unsafe-text", "bad-url"},
}
SEEDS = sorted((HERE / "seeds").iterdir())
ALLOWED_SUFFIXES = {"https:", "mailto:"}


def refused(path: Path) -> bool:
    return f"seeds/{path.name}" in REFUSED


def test_there_are_twenty_of_them():
    assert len(SEEDS) >= 20


def test_the_build_refuses_what_it_must_and_publishes_the_rest(hostile_site: Built):
    assert hostile_site.code == 1, hostile_site.said[-2000:]  # some seeds were refused
    assert "The site is in" in hostile_site.said
    told = set(re.findall(r"^(seeds/[^:\n]+):[^\n]*error: .* \[([a-z-]+)\]$", hostile_site.said, re.MULTILINE))
    assert told == {(path, code) for path, codes in REFUSED.items() for code in codes}


# What is a date, a word of a list, an id or a group of other keys, and is refused as anything else.
NO_TEXT = {
    "published", "date", "on", "review_by", "rights", "status", "kind", "hide", "case_sensitive", "lang", "formerly",
    "merge", "never_in", "source", "role_source", "corrections", "changes", "reviewed", "edits",
}  # fmt: skip


def test_every_field_that_takes_text_is_given_a_payload():
    models = (FrontMatter, SourceEntry, CorrectionEntry, ChangeEntry, ReviewEntry, EditEntry, ActorEntry, TermEntry)
    fields = {name for model in models for name in model.model_fields} - NO_TEXT
    heads = [path.read_text("utf-8").split("---\n")[1] for path in SEEDS if path.suffix == ".md"]
    heads += [path.read_text("utf-8") for path in (HERE / "registry").rglob("*.yml")]
    given = {key for head in heads for key, value in pairs(yaml.load(head, yaml.BaseLoader)) if "harmed" in value}
    assert fields - given == set()


def pairs(data):
    """Yield every key with every text below it."""
    for key, value in data.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from pairs(one)
            else:
                yield key, one


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_each_seed_has_a_page_or_a_refusal(hostile_site: Built, path: Path):
    page = hostile_site.site / "briefings" / slug(path.stem) / "index.html"
    assert page.is_file() != refused(path)


def test_all_ordinary_seeds_are_published(hostile_site: Built):
    ordinary = [path for path in (HERE.parents[1] / "seeds").iterdir() if path.suffix in (".md", ".txt")]
    assert len(ordinary) >= 6
    for path in ordinary:
        assert (hostile_site.site / "briefings" / slug(path.stem) / "index.html").is_file()


def test_verify_accepts_the_site(hostile_site: Built):
    articles, _ = load_seeds(hostile_site.root / "seeds", config=Config())
    url = load_config(hostile_site.root).site_url
    assert [str(problem) for problem in verify(hostile_site.site, articles, site_url=url)] == []


def test_nothing_leaves_the_folders_of_the_build(hostile_site: Built):
    root = hostile_site.root
    assert {path.name for path in root.iterdir()} <= {
        "build.py", "mkdocs.yml", "seeds", "templates", "content", "briefing", "site", ".cache",
    }  # fmt: skip
    assert not [path for path in hostile_site.site.rglob("*") if path.is_symlink()]
    assert all(len(path.name.encode()) < 200 for path in hostile_site.site.rglob("*"))


def test_every_published_data_file_can_be_read(hostile_site: Built):
    for path in hostile_site.site.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    for path in hostile_site.site.rglob("*.jsonld"):
        json.loads(path.read_text("utf-8"))


def test_no_cell_of_a_table_is_a_formula(hostile_site: Built):
    import csv

    tables = sorted((hostile_site.site / "data").glob("*.csv"))
    assert tables
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not re.match(r"[=@\t\r]|[+-](?![\d.]+(?:e[+-]?\d+)?$)", cell), (path.name, cell)


def test_what_a_seed_says_is_never_a_command_on_a_line_of_its_own(hostile_site: Built):
    assert not re.search(r"^(?:::|##\[)", hostile_site.said, re.MULTILINE)


def test_no_hostile_seed_is_ten_times_slower_than_the_others():
    articles, _ = load_seeds(HERE / "seeds", config=Config())
    registry, _ = load_registry(HERE / "registry")
    nlp = load_model(Config().model)
    annotate(articles[0], nlp=nlp, registry=registry)  # tables are read once
    rates = {}
    for article in articles:
        start = time.process_time()
        annotate(article, nlp=nlp, registry=registry)
        # What every text costs, however short it is, tells nothing of its shape.
        rates[article.slug] = max(0.05, time.process_time() - start) / max(2000, len(article.text))
    median = statistics.median(rates.values())
    assert {name: rate / median for name, rate in rates.items() if rate > 10 * median} == {}
