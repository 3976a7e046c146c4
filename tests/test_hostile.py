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


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\xff\xfe" + GOOD.encode("utf-16-le"), "not-utf8"),
        (b"\xfe\xff" + GOOD.encode("utf-16-be"), "not-utf8"),
        (GOOD.encode("utf-16-le"), "not-utf8"),
        (GOOD.encode("utf-32"), "not-utf8"),
        ((GOOD + "Café").encode("latin-1"), "not-utf8"),
        ((GOOD + "“Yes”").encode("cp1252"), "not-utf8"),
        ((GOOD + "Ünal").encode("cp437"), "not-utf8"),
        ((GOOD + "日本").encode("shift-jis"), "not-utf8"),
        (GOOD.encode() + b"\xc0\xaf", "not-utf8"),  # a slash, longer than it may be
        (GOOD.encode() + b"\xed\xa0\x80", "not-utf8"),  # half of a pair
        (GOOD.encode() + b"\xe2\x82", "not-utf8"),  # a letter that is cut off
        (GOOD.encode() + b"a\x00b", "control-character"),
        (b"\xef\xbb\xbf" + GOOD.encode(), ""),
        (GOOD.replace("\n", "\r\n").encode(), ""),
        (GOOD.replace("\n", "\r").encode(), ""),
    ],
)
def test_what_is_not_utf_8_is_refused_at_its_line_and_the_rest_is_read(tmp_path, raw, code):
    (tmp_path / "x.md").write_bytes(raw)
    articles, problems = load_seeds(tmp_path, config=Config())
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert all(problem.line for problem in problems)
    assert [article.text for article in articles] == ([] if code else ["The harbour board met on Tuesday.\n"])


@pytest.mark.parametrize("char", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"], ids=ascii)
@pytest.mark.parametrize("place", ["text", "title"])
def test_a_character_that_turns_the_direction_is_refused_wherever_it_stands(tmp_path, char, place):
    word = "decision" if place == "title" else "Tuesday"
    (tmp_path / "x.md").write_text(GOOD.replace(word, f"{word[:3]}{char}{word[3:]}"), "utf-8")
    articles, problems = load_seeds(tmp_path, config=Config())
    assert articles == ()
    assert [problem.code for problem in problems] == ["direction-control"]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن المجلس سيجتمع يوم الثلاثاء.",
        "المجلس (ICJ) في لاهاي\u200f، قال.",
        "העיריה של חיפה החליטה ביום שלישי.",
        "می\u200cخواهم بروم.",  # a joiner that belongs to the script
        "क्\u200dष क्षेत्र",
        "👩\u200d👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️ 🇪🇺",
        "ภาษาไทย 日本語 한국어 ქართული",
        "Å and A\u030a, ﬁ, ½, №, ™",
    ],
)
def test_real_scripts_and_pictures_pass_without_a_word(tmp_path, text):
    (tmp_path / "x.md").write_text(f"{GOOD}\n{text}\n", "utf-8")
    articles, problems = load_seeds(tmp_path, config=Config())
    assert [problem.code for problem in problems] == []
    assert text in articles[0].text


def test_case_and_accents_cannot_make_two_pages_of_one_address(tmp_path):
    for name in ("Café.md", "cafe.txt", "CAFE\u0301.md"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    articles, problems = load_seeds(tmp_path, config=Config())
    assert len(articles) == 1
    assert {problem.code for problem in problems} == {"same-slug"}
