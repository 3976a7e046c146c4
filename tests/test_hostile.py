"""Seeds written to harm: none slows the loader down, crashes it, gets out of its folder, or stops the others."""

import time

import pytest

from briefing.config import Config
from briefing.load import load_seeds
from briefing.report import as_github, as_text

GOOD = "---\ntitle: Pier decision put off\npublished: 2026-03-11\n---\n\nThe harbour board met on Tuesday.\n"

# What has made parsers slow: repeated to any length as the text of a seed.
SHAPES = [
    "![", "“", "“a”\n", "* ", "1. ", "A. ", ". ", "a\n", "a\n\n", "# x\n", "'", "((", " ", "\t", "\n", "a: ", "a: b\n",
    "---\n", "“a. B” ", '"a. B" ', "“a!” said ", "…", "— ", "É", "é", "👩\u200d👧", "«", "a-", "Mr. ", "U.S. ", "<b>",
    "&amp;", "{{", "[a](", "__",
]  # fmt: skip
FRONT_SHAPES = [
    "[",
    "{",
    "- ",
    "? ",
    "a: {",
    '"',
    "'",
    "|\n ",
    "&a ",
    "*a ",
    "!!",
    "#",
    "a: b\n",
    "%",
    "\t",
    "- - ",
    "a: &x [*x, ",
]


def seconds(folder, text):
    (folder / "x.md").write_text(text, "utf-8")
    start = time.process_time()
    load_seeds(folder, config=Config())
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_twice_the_text_takes_at_most_three_times_as_long(tmp_path, shape):
    once = seconds(tmp_path, GOOD + shape * (40_000 // len(shape)))
    twice = seconds(tmp_path, GOOD + shape * (80_000 // len(shape)))
    assert twice < max(1.5, 3 * once)  # what grows with the square needs many seconds here


@pytest.mark.parametrize("shape", FRONT_SHAPES, ids=repr)
@pytest.mark.parametrize("length", [16_000, 400_000])
def test_a_hostile_front_matter_is_refused_within_a_second(tmp_path, shape, length):
    assert seconds(tmp_path, f"---\n{shape * (length // len(shape))}\n---\n\nText.\n") < 1


@pytest.mark.parametrize(
    "head",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "a: !!python/object/apply:os.system ['echo harm']",
        "title: !!binary aGFybQ==",
        "<<: {title: x}",
        "title: &t x\nsummary: *t",
        "? [a, b]\n: c",
        "title: x\n...\ntitle: y",
        "title: \"\\x00\\u202e\"",
        "title: \"\\ud800\"",
        "published: 9999999999",
        "published: 0000-00-00",
        "topics: [[[[[[[[a]]]]]]]]",
        "title:\n  a:\n    b:\n      c:\n        d:\n          e: f",
    ],
)  # fmt: skip
def test_a_trap_in_the_front_matter_is_refused_and_the_others_are_read(tmp_path, head):
    (tmp_path / "x.md").write_text(f"---\n{head}\n---\n\nText.\n", "utf-8")
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    articles, problems = load_seeds(tmp_path, config=Config())
    assert [article.slug for article in articles] == ["good"]
    assert {problem.path.rpartition("/")[2] for problem in problems} == {"x.md"}


@pytest.mark.parametrize(
    "name",
    [
        "...md", "....md", "-.md", "_.md", "con.md", "NUL.md", "com1.md", "index.md", "404.md", "Search.md", "data.md",
        "aux.md", "lpt9.md", "!!!.md", "„“.md", "a" * 130 + ".md", "\u202e.md", "🙂.md", "  .md", "%2e%2e.md",
    ],
)  # fmt: skip
def test_a_bad_name_is_refused_or_made_safe(tmp_path, name):
    (tmp_path / name).write_text(GOOD, "utf-8")
    articles, problems = load_seeds(tmp_path, config=Config())
    for article in articles:
        assert article.slug == "2e-2e"
    assert len(articles) == 1 or not problems or problems[0].code in ("bad-name", "reserved-name")
    as_text(problems)


@pytest.mark.parametrize("text", ["::error::x\n", "\n::stop-commands::x\n", "%0A::warning::x", "##[group]x"])
def test_what_a_seed_says_is_never_a_command_to_the_check(tmp_path, text):
    (tmp_path / "x.md").write_text(f"---\ntitel{text.strip()}: '{text.strip()}'\n---\nx", "utf-8")
    _, problems = load_seeds(tmp_path, config=Config())
    commands = [line for line in as_github(problems).splitlines() if line.startswith(("::", "##["))]
    assert problems
    assert all(line.startswith(("::error file=", "::warning file=")) for line in commands)


def test_case_and_accents_cannot_make_two_pages_of_one_address(tmp_path):
    for name in ("Café.md", "cafe.txt", "CAFE\u0301.md"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    articles, problems = load_seeds(tmp_path, config=Config())
    assert len(articles) == 1
    assert {problem.code for problem in problems} == {"same-slug"}
