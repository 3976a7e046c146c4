"""How problems are counted, shown and documented."""

import json
from pathlib import Path

import pytest

from briefing.handbook import problems_page
from briefing.problems import codes, in_order, nearest, problem
from briefing.report import as_github, as_json, as_markdown, as_text, count

TITLE = problem(
    "unknown-key", "there is no key “titel”", path="seeds/x.md", line=2, column=1, width=5, source_line="titel: Pier",
    hint="did you mean “title”?", fix="title: Pier",
)  # fmt: skip


def test_a_problem_is_shown_with_its_place_its_line_a_caret_and_what_to_write():
    assert as_text([TITLE]) == (
        "seeds/x.md:2:1: error: there is no key “titel” [unknown-key]\n"
        "    2 | titel: Pier\n"
        "      | ^^^^^\n"
        "  help: did you mean “title”?\n"
        "write | title: Pier\n"
        "\n"
        "1 error"
    )


def test_a_problem_of_a_whole_file_has_no_line():
    assert as_text([problem("empty-seed", "the file has no text", path="seeds/x.md")]).splitlines()[0] == (
        "seeds/x.md: error: the file has no text [empty-seed]"
    )


def test_the_caret_stands_below_its_place_also_behind_wide_letters_and_marks():
    line = "東京 e\u0301t HERE"
    shown = as_text(
        [problem("bad-value", "x", path="x", line=1, column=line.index("H") + 1, width=4, source_line=line)]
    )
    caret = shown.splitlines()[2]
    assert caret.index("^") - len("      | ") == 2 + 2 + 1 + 2 + 1
    assert caret.count("^") == 4


def test_a_long_line_is_cut_around_the_place():
    line = "x" * 3000 + "HERE" + "y" * 3000
    shown = as_text([problem("bad-value", "x", path="x", line=1, column=3001, width=4, source_line=line)])
    source, caret = shown.splitlines()[1:3]
    assert len(source) < 130
    assert source[caret.index("^") :].startswith("HERE")


def test_nothing_in_a_seed_can_act_on_the_terminal():
    shown = as_text([problem("bad-value", "\x1b[31m\u202e", path="a\nb", line=1, column=1, source_line="\x1b]0;x\x07")])
    assert not [char for char in shown if ord(char) < 32 and char != "\n"]
    assert "\u202e" not in shown
    assert len(shown.splitlines()) == 5


def test_github_gets_one_line_each_and_cannot_be_given_commands():
    evil = problem(
        "bad-value",
        "100%\r\n::error::x",
        path="a,b:c\n::stop-commands::x.md",
        line=3,
        column=2,
        width=4,
        hint="::set-output",
    )
    (line, counted) = as_github([evil]).splitlines()
    assert line == (
        "::error file=a%2Cb%3Ac%0A%3A%3Astop-commands%3A%3Ax.md,line=3,col=2,endColumn=6,title=bad-value"
        "::100%25%0D%0A::error::x%0A::set-output"
    )
    assert counted == "1 error"


def test_github_gets_at_most_nine_of_a_weight_and_the_number_of_the_rest():
    many = [problem("no-title", "x", path=f"{n:02}.md") for n in range(30)] + [TITLE]
    lines = as_github(many).splitlines()
    assert sum(line.startswith("::warning") for line in lines) == 9
    assert sum(line.startswith("::error") for line in lines) == 1
    assert lines[-2:] == ["21 more: see the summary", "1 error, 30 warnings"]


def test_the_summary_holds_everything_as_code():
    text = as_markdown([problem("bad-value", "<script>`", path=f"{n}.md") for n in range(12)])
    blocks = [line for line in text.splitlines() if "script" in line]
    assert len(blocks) == 12
    assert all(line.startswith("    ") for line in blocks)


def test_json_holds_every_field():
    (data,) = json.loads(as_json([TITLE]))
    assert data["code"] == "unknown-key"
    assert (data["line"], data["column"], data["width"]) == (2, 1, 5)


def test_problems_are_counted_in_words():
    two = [problem("no-title", "x", path="x")] * 2
    assert count([TITLE, *two, problem("dates-differ", "x", path="x")]) == "1 error, 2 warnings, 1 advice"


def test_order_is_by_file_and_place_not_by_discovery():
    other = problem("no-title", "x", path="seeds/a.md")
    later = problem("bad-date", "x", path="seeds/x.md", line=10, column=1)
    assert in_order([later, TITLE, other]) == (other, TITLE, later)


@pytest.mark.parametrize(("word", "meant"), [("topic", "topics"), ("PUBLISHED", "published"), ("colour", "")])
def test_the_nearest_word_is_named_only_when_it_is_near(word, meant):
    assert nearest(word, ["title", "topics", "published"]) == meant


@pytest.mark.parametrize("code", codes())
def test_every_code_is_described_for_the_handbook(code):
    entry = codes()[code]
    assert set(entry) == {"severity", "group", "says"}
    assert entry["severity"] in ("error", "warning", "advice")
    assert len(entry["says"].split()) >= 8
    assert f"### `{code}`" in problems_page()
    assert code == code.lower().replace("_", "-")


def test_an_unknown_code_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        problem("no-such-code", "x", path="x")


def test_every_code_is_given_somewhere():
    package = Path(__file__).parent.parent / "briefing"
    source = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    assert [code for code in codes() if f'"{code}"' not in source] == []
