"""What people type becomes values, or complaints that can be acted on; settings come from mkdocs.yml."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config import Config, load_config
from briefing.fields import guess_date
from briefing.problems import BriefingError
from briefing.schema import FrontMatter, read_entry
from briefing.text import Lines
from briefing.yaml_text import YamlError, read_yaml

ROOT = Path(__file__).parent.parent


def read(text):
    return read_entry(FrontMatter, read_yaml(text), path="x.md", lines=Lines(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31 January 2026", "2026-01-31"),
        ("31st of January, 2026", "2026-01-31"),
        ("Saturday 31 January 2026", "2026-01-31"),
        ("Sat, 31 Jan 2026", "2026-01-31"),
        ("January 31, 2026", "2026-01-31"),
        ("Jan. 31 2026", "2026-01-31"),
        ("20260131", "2026-01-31"),
        ("2026/1/31", "2026-01-31"),
        ("2026-01-31T10:30:00Z", "2026-01-31"),
        ("31.01.2026", "2026-01-31"),
        ("01/31/2026", "2026-01-31"),
        ("05/05/2026", "2026-05-05"),
        ("01/02/2026", ""),
        ("31 February 2026", ""),
        ("next Friday", ""),
        ("", ""),
    ],
)
def test_a_date_written_otherwise_is_guessed_only_where_it_has_one_reading(typed, meant):
    assert guess_date(typed) == meant


@given(st.text(max_size=60))
def test_guessing_a_date_never_fails(typed):
    assert guess_date(typed) == "" or date.fromisoformat(guess_date(typed))


def test_everything_wrong_is_said_at_once():
    entry, problems = read("titel: X\npublished: soon\nrights: some\nsource: {url: x}\ntopics: A\n")
    assert entry is None
    assert sorted(problem.line for problem in problems) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("key", ["title", "published", "source", "topics", "summary", "corrections", "rights"])
def test_a_key_without_a_value_counts_as_not_given(key):
    entry, problems = read(f"{key}:\n")
    assert problems == []
    assert entry == FrontMatter()


@pytest.mark.parametrize("word", ["no", "Off", "yes", "null", "~", "1e3", "0x10", "1_000", "12:30:45", ".inf"])
def test_no_word_is_taken_for_anything_but_text(word):
    entry, problems = read(f"title: {word}\n")
    assert problems == []
    assert entry.title == word


@given(st.text())
def test_any_front_matter_is_read_or_refused(text):
    try:
        typed = read_yaml(text)
    except YamlError:
        return
    entry, problems = read_entry(FrontMatter, typed, path="x", lines=Lines(text))
    assert (entry is None) == bool(problems)


# Settings


def test_the_projects_own_settings_are_read():
    config = load_config(ROOT)
    assert config.site_name
    assert config.site_url == "" or config.site_url.endswith("/")


def test_without_mkdocs_yml_everything_has_its_default(tmp_path):
    assert load_config(tmp_path) == Config()


def test_settings_stand_under_extra_briefing_beside_tags_that_only_mkdocs_knows(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: My News\nsite_url: https://news.example\n"
        "markdown_extensions:\n  - x: {slugify: !!python/object/apply:os.system [echo bad]}\n"
        "extra:\n  briefing:\n    rights: excerpt\n    rights_required: true\n"
    )
    config = load_config(tmp_path)
    assert (config.site_name, config.site_url) == ("My News", "https://news.example/")
    assert (config.rights, config.rights_required) == ("excerpt", True)


@pytest.mark.parametrize(
    "line",
    ["model: x\n    model: y", "modle: x", "rights: some", "model: ../x", "rights_required: perhaps", "rights: [full]"],
)
def test_a_bad_setting_is_named_with_its_line(tmp_path, line):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\nextra:\n  briefing:\n    {line}\n")
    with pytest.raises(BriefingError, match=r"mkdocs\.yml:[45]:"):
        load_config(tmp_path)


def test_a_broken_mkdocs_yml_is_named(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: [X\n")
    with pytest.raises(BriefingError, match=r"mkdocs\.yml"):
        load_config(tmp_path)


@pytest.mark.parametrize(
    ("line", "codes", "fix"),
    [
        # A key that is mended beside a value that is none would be refused again.
        ("publised: 2026-13-01", ["unknown-key", "bad-date"], ""),
        ("publised: 31/01/2026", ["unknown-key", "bad-date"], "published: 2026-01-31"),
        ("topic: x", ["unknown-key", "bad-value"], "topics: [x]"),
        ("topic: [x]", ["unknown-key"], "topics: [x]"),
        ("source: {nam: X, link: www.gazette.example}", ["unknown-key", "unknown-key", "bad-url"],
         "source: {name: X, url: https://www.gazette.example}"),
        ("source: {nam: X, link: far away}", ["unknown-key", "unknown-key", "bad-url"], ""),
        ("""title: '<b>Pier: vote</b>'""", ["unsafe-text"], "title: 'Pier: vote'"),
    ],
)  # fmt: skip
def test_the_line_to_paste_mends_all_faults_of_its_line_or_there_is_none(line, codes, fix):
    entry, problems = read(line + "\n")
    assert entry is None
    assert [problem.code for problem in problems] == codes
    assert {problem.fix for problem in problems} == {fix}
    if fix:
        assert read(fix + "\n")[1] == []


def test_a_misspelt_key_beside_the_right_one_is_not_to_be_mended():
    _, (problem,) = read("title: A\ntitel: B\n")
    assert (problem.fix, problem.hint) == ("", "“title” is given already; delete one of the two")
