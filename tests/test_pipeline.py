"""The whole line on real seeds: same seeds, same bytes; a bad seed stops nobody else; a bare text works."""

import json
import shutil
from pathlib import Path

import pytest

from briefing.config import load_config
from briefing.pipeline import generate

ROOT = Path(__file__).parent.parent
FIRST = "2026-01-31-uk-eu-defence-talks.txt"

pytestmark = pytest.mark.model


def make_root(folder: Path, seeds: dict[str, str]) -> Path:
    """Return a project with these seeds, written in this order."""
    (folder / "seeds").mkdir(parents=True)
    for name, text in seeds.items():
        (folder / "seeds" / name).write_text(text, "utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "content").mkdir()
    return folder


def pages(root: Path) -> dict[str, bytes]:
    content = root / "content"
    return {str(path.relative_to(content)): path.read_bytes() for path in content.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def seeds() -> dict[str, str]:
    files = sorted(path for path in (ROOT / "seeds").iterdir() if path.is_file())
    return {path.name: path.read_text("utf-8") for path in files}


@pytest.fixture(scope="module")
def built(seeds, tmp_path_factory) -> Path:
    root = make_root(tmp_path_factory.mktemp("built"), seeds)
    result = generate(root, load_config(root), jobs=1)
    assert not result.problems
    assert len(result.changes) > 20
    return root


def test_the_second_build_writes_nothing(built):
    before = {path: path.stat().st_mtime_ns for path in (built / "content").rglob("*")}
    result = generate(built, load_config(built), jobs=1)
    assert result.changes == ()
    assert {path: path.stat().st_mtime_ns for path in (built / "content").rglob("*")} == before


def test_order_processes_and_cache_do_not_change_a_byte(built, seeds, tmp_path, monkeypatch):
    monkeypatch.setattr("briefing.parallel.WORTH_A_PROCESS", 1)
    root = make_root(tmp_path / "other", dict(reversed(seeds.items())))
    generate(root, load_config(root), jobs=2)
    assert pages(root) == pages(built)


def test_what_is_gone_from_the_seeds_is_gone_from_the_pages(built, seeds, tmp_path):
    root = make_root(tmp_path / "fewer", seeds)
    shutil.copytree(built / ".cache", root / ".cache")
    (root / "content" / "about.md").write_text("# By hand\n", "utf-8")
    generate(root, load_config(root))
    (root / "seeds" / FIRST).unlink()
    generate(root, load_config(root))
    assert not [name for name in pages(root) if "defence-talks" in name]
    assert (root / "content" / "about.md").read_text("utf-8") == "# By hand\n"


def test_a_bad_seed_is_reported_and_the_others_are_built(seeds, tmp_path):
    root = make_root(tmp_path / "bad", {FIRST: seeds[FIRST], "2026-03-01-bad.txt": "---\ntitel: x\n---\nText.\n"})
    result = generate(root, load_config(root))
    assert [(p.path, p.severity) for p in result.problems] == [("seeds/2026-03-01-bad.txt", "error")]
    assert [a.article.path for a in result.annotated] == [f"seeds/{FIRST}"]


def test_a_bare_text_without_title_date_and_blank_lines_works(seeds, tmp_path):
    body = seeds[FIRST].split("---\n", 2)[2].strip() + "\n"
    assert "\n\n" not in body
    root = make_root(tmp_path / "bare", {"uk-eu-defence-talks.txt": body})
    result = generate(root, load_config(root))
    assert {p.severity for p in result.problems} == {"warning"}
    [annotated] = result.annotated
    assert annotated.article.published is None
    data = json.loads((root / "content" / "data" / "uk-eu-defence-talks.json").read_text("utf-8"))
    assert data["text"].strip() == body.strip()
    assert {event["date"] for event in data["events"]} >= {"2025-11"}
    assert "2026-01-30" not in {event["date"] for event in data["events"]}, (
        "a weekday cannot be resolved without a date"
    )
    assert {"keir-starmer", "maros-sefcovic"} <= {actor["id"] for actor in data["actors"]}
    assert len(data["quotes"]) == 13


def test_without_seeds_there_is_still_a_site(tmp_path):
    root = make_root(tmp_path / "none", {})
    result = generate(root, load_config(root))
    assert result.annotated == ()
    assert "index.md" in pages(root)
