"""Seeds and registry as files: what is read, what is refused, and with which words."""

import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config import Config
from briefing.load import load_registry, load_seeds
from briefing.model import Source
from briefing.problems import codes
from briefing.report import as_text
from briefing.text import BIDI_CONTROLS

HERE = Path(__file__).parent
BAD = HERE / "bad-seeds"
BODY = "The harbour board met on Tuesday and put off its decision on the new pier until the spring.\n"
HEAD = "---\ntitle: Pier decision put off\npublished: 2026-03-11\n---\n\n"

SCRIPTS = "  Überschrift — ‘quoted’ 東京 🇪🇺 👩\u200d👩\u200d👧 مرحبا שלום\n"
LOOKALIKES = "London: The minister said {{ 7*7 }} {% raw %} <b>&amp;</b> __init__ (c) 1986. What\n"


@pytest.fixture
def seeds(tmp_path):
    """Give a function that writes files into a fresh folder of seeds and loads it."""

    def load(files, config=None):
        for name, content in files.items():
            path = tmp_path / "seeds" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_seeds(tmp_path / "seeds", config=config or Config())

    return load


def the_codes(problems):
    return [problem.code for problem in problems]


# What is read


def test_a_seed_gives_an_article_with_everything_the_editor_said(seeds):
    head = (
        "---\ntitle: Pier decision put off\npublished: 2026-03-11\n"
        "source: {name: Harbour Gazette, url: 'https://gazette.example/pier', author: A. Writer}\n"
        "topics: [Harbour, Pier]\nlang: en-GB\nrights: excerpt\nsummary: No vote before spring.\nnote: check names\n"
        "corrections:\n  - date: 2026-03-12\n    text: The board has nine members.\nstatus: published\n---\n\n"
    )
    (article,), problems = seeds({"2026-03-11-pier.txt": head + BODY})
    assert problems == ()
    assert article.slug == "2026-03-11-pier"
    assert article.path == "seeds/2026-03-11-pier.txt"
    assert (article.title, article.published) == ("Pier decision put off", date(2026, 3, 11))
    assert article.source == Source(name="Harbour Gazette", url="https://gazette.example/pier", author="A. Writer")
    assert (article.topics, article.lang, article.rights) == (("Harbour", "Pier"), "en-GB", "excerpt")
    assert (article.summary, article.note) == ("No vote before spring.", "check names")
    assert [(c.date, c.text) for c in article.corrections] == [(date(2026, 3, 12), "The board has nine members.")]
    assert (article.text, article.first_line) == (BODY, 16)


def test_a_bare_text_without_title_date_or_blank_lines_is_published_with_two_warnings(seeds):
    demonstration = next((HERE.parent / "seeds").glob("*.txt")).read_text("utf-8")
    bare = demonstration.split("---\n", 2)[2].lstrip("\n")
    (article,), problems = seeds({"first-seed.txt": bare})
    assert article.text == bare
    assert article.published is None
    assert article.title == next(b.span.of(bare) for b in article.blocks if b.kind == "heading")
    assert the_codes(problems) == ["no-date", "no-title"]
    assert all(problem.severity == "warning" for problem in problems)


def test_a_heading_that_opens_the_text_is_the_title_without_a_warning(seeds):
    (article,), problems = seeds({"2026-03-11-x.md": f"# Pier decision put off\n\n{BODY}"})
    assert article.title == "Pier decision put off"
    assert problems == ()


def test_without_any_heading_the_file_name_stands_in_for_the_title(seeds):
    (article,), problems = seeds({"2026-03-11-pier-decision.txt": BODY})
    assert article.title == "Pier decision"
    assert the_codes(problems) == ["no-title"]


def test_the_date_comes_from_the_front_matter_before_the_file_name(seeds):
    (article,), problems = seeds({"2026-03-10-pier.txt": HEAD + BODY})
    assert article.published == date(2026, 3, 11)
    assert the_codes(problems) == ["dates-differ"]


def test_a_file_name_that_only_looks_dated_is_reported(seeds):
    (article,), problems = seeds({"2026-02-30-pier.txt": "---\ntitle: Pier\n---\n" + BODY})
    assert article.published is None
    assert the_codes(problems) == ["file-date", "no-date"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbf" + HEAD.encode() + b"One.\n", "One.\n"),
        (HEAD.replace("\n", "\r\n").encode() + b"One.\r\n\r\nTwo.\r\n", "One.\n\nTwo.\n"),
        (HEAD.encode() + b"One.\rTwo.", "One.\nTwo."),
        (HEAD.encode() + b"\n\n  Indented,  with  spaces  \n", "  Indented,  with  spaces  \n"),
        (b"---\ntitle: X\npublished: 2026-03-11\n---\nOne.\n---\nTwo.\n", "One.\n---\nTwo.\n"),
        (b"---   \ntitle: X\npublished: 2026-03-11\n---\t\nOne.", "One."),
        (b"\n \n" + SCRIPTS.encode(), SCRIPTS),
        (LOOKALIKES.encode(), LOOKALIKES),
    ],
)  # fmt: skip
def test_the_text_is_the_files_own(seeds, raw, text):
    (article,), problems = seeds({"2026-03-11-x.txt": raw})
    assert article.text == text
    assert not [problem for problem in problems if problem.severity == "error"]


TYPED = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters=BIDI_CONTROLS)


@given(text=st.text(st.one_of(TYPED, st.sampled_from("\n\t -#*<>{}[]&“”'\".:"))))
def test_any_text_below_a_front_matter_comes_back_unchanged(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "2026-03-11-x.md").write_text(HEAD + text, "utf-8", newline="")
    articles, problems = load_seeds(folder, config=Config())
    expected = text.lstrip("\n")
    if text.strip():
        assert articles[0].text == expected
        covered = "".join((b.marker.of(expected) if b.marker else "") + b.span.of(expected) for b in articles[0].blocks)
        assert "".join(covered.split()) == "".join(text.split())
    else:
        assert the_codes(problems) == ["empty-seed"]


@given(raw=st.binary(max_size=300), front=st.booleans())
def test_no_bytes_whatever_stop_the_loader(tmp_path_factory, raw, front):
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "2026-03-11-x.md").write_bytes(b"---\n" + raw + b"\n---\nText.\n" if front else raw)
    (folder / "2026-03-12-good.md").write_text(HEAD + BODY, "utf-8")
    articles, problems = load_seeds(folder, config=Config())
    assert [a.slug for a in articles if a.slug == "2026-03-12-good"]
    assert len(articles) == 2 or any(p.severity == "error" for p in problems)
    as_text(problems)


def test_seeds_come_by_date_then_slug_whatever_their_folders(seeds):
    articles, problems = seeds({
        "b.txt": "---\ntitle: B\npublished: 2026-01-02\n---\n" + BODY,
        "2025/z.txt": "---\ntitle: Z\npublished: 2025-01-02\n---\n" + BODY,
        "2026/01/a.md": "---\ntitle: A\npublished: 2026-01-02\n---\n" + BODY,
        "undated.txt": "---\ntitle: U\n---\n" + BODY,
    })  # fmt: skip
    assert [article.slug for article in articles] == ["undated", "z", "a", "b"]
    assert the_codes(problems) == ["no-date"]


def test_what_is_no_seed_is_passed_over(seeds):
    articles, problems = seeds({
        "README.md": "How to add a seed", ".hidden.txt": "x", ".git/x.txt": "x", "registry/actors/x.yml": "name: X",
        "registry/notes.txt": "x", "draft.docx": b"PK", "2026-03-11-pier.TXT": HEAD + BODY,
    })  # fmt: skip
    assert [article.slug for article in articles] == ["2026-03-11-pier"]
    assert [(problem.code, problem.path) for problem in problems] == [("not-a-seed", "seeds/draft.docx")]


def test_two_seeds_with_one_slug_are_both_reported_and_the_first_is_kept(seeds):
    (article,), problems = seeds({"2025/Pier Vote.txt": HEAD + BODY, "2026/pier-vote.md": HEAD + BODY})
    assert article.path == "seeds/2025/Pier Vote.txt"
    assert [(p.code, p.path) for p in problems] == [
        ("same-slug", "seeds/2025/Pier Vote.txt"),
        ("same-slug", "seeds/2026/pier-vote.md"),
    ]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2026-01-31 UK & EU talks.txt", "2026-01-31-uk-eu-talks"),
        ("Šefčovič’s visit.txt", "sefcovics-visit"),
        ("under_score.txt", "under_score"),
        ("a..b--c.txt", "a-b-c"),
        ("東京.txt", "dong-jing"),
    ],
)
def test_an_address_is_made_safe(seeds, name, slug):
    (article,), _ = seeds({name: HEAD + BODY})
    assert article.slug == slug


def test_rights_come_from_the_site_where_the_seed_does_not_say(seeds):
    (article,), problems = seeds({"x.txt": HEAD + BODY}, Config(rights="excerpt"))
    assert (article.rights, problems) == ("excerpt", ())


def test_a_site_can_demand_that_every_seed_says_its_rights(seeds):
    articles, problems = seeds({"x.txt": HEAD + BODY}, Config(rights_required=True))
    assert (articles, the_codes(problems)) == ((), ["no-rights"])


# What is refused

BAD_SEEDS = sorted(path.name for path in BAD.iterdir())
EXPECTED = HERE / "bad-seeds.txt"


def test_every_bad_seed_is_refused_with_its_expected_message():
    """The messages stand in ``bad-seeds.txt``; ``UPDATE_EXPECTED=1`` writes it anew, for a person to read."""
    articles, problems = load_seeds(BAD, config=Config(), root=BAD)
    found = as_text(problems) + "\n"
    if os.environ.get("UPDATE_EXPECTED"):
        EXPECTED.write_text(found, "utf-8")
    assert articles == ()
    assert found == EXPECTED.read_text("utf-8")
    assert {problem.path for problem in problems} == set(BAD_SEEDS)
    assert len(BAD_SEEDS) >= 50


def test_a_seed_with_the_words_of_another_is_refused_and_both_are_named(seeds):
    text = " ".join(f"word{number}" for number in range(50)) + ".\n"
    articles, problems = seeds({"2026-03-11-a.txt": HEAD + text, "2026-03-12-b.txt": HEAD + text.replace(" ", "\n")})
    assert [article.slug for article in articles] == ["2026-03-11-a"]
    same = [problem for problem in problems if problem.code == "same-text"]
    assert [(one.path, one.severity) for one in same] == [
        ("seeds/2026-03-11-a.txt", "error"),
        ("seeds/2026-03-12-b.txt", "error"),
    ]


FIFTY = " ".join(f"word{number}" for number in range(50))


@pytest.mark.parametrize(
    "other",
    [f"---\ntitle: Gone\nstatus: withdrawn\n---\n{FIFTY}", f"{HEAD}{FIFTY} And more.", f"{HEAD}{FIFTY[6:]}"],
)
def test_a_withdrawn_text_and_a_near_copy_are_no_second_address(seeds, other):
    articles, problems = seeds({"2026-03-11-a.txt": HEAD + FIFTY, "2026-03-12-b.txt": other})
    assert len(articles) == 2
    assert "same-text" not in the_codes(problems)


def told(problems):
    return [(problem.line, problem.code, problem.fix) for problem in problems]


def test_a_line_that_cannot_be_read_hides_no_fault_of_the_others(seeds):
    front = (
        "---\ntitle: Pier: vote\npublished: 31/01/2026\nrights full\nsummary: One: two\ntopics: [Pier\n"
        "source: {name: X, url: ftp}\nedits:\n  - words: not there\n    hide: figure\n---\n"
    )
    _, problems = seeds({"x.txt": front + BODY})
    assert told(problems) == [
        (2, "front-matter-yaml", 'title: "Pier: vote"'),
        (4, "front-matter-yaml", "rights: full"),
        (5, "front-matter-yaml", 'summary: "One: two"'),
        (6, "front-matter-yaml", "topics: [Pier]"),
        (3, "bad-date", "published: 2026-01-31"),
        (7, "bad-url", ""),
        (9, "edit-words", ""),
    ]


def test_a_mended_line_whose_value_is_wrong_is_mended_in_both_or_not_at_all(seeds):
    both = "title: <b>Pier: vote</b>"
    _, problems = seeds({"2026-03-11-x.txt": f"---\n{both}\n---\n{BODY}"})
    assert {problem.fix for problem in problems} == {"title: 'Pier: vote'"}
    assert {problem.source_line for problem in problems} == {both}
    _, problems = seeds({"2026-03-11-x.txt": f"---\ntitle: X\nrights: no: one\n---\n{BODY}"})
    assert told(problems) == [(3, "front-matter-yaml", ""), (3, "bad-value", "")]


def test_what_cannot_be_read_is_not_called_missing(seeds):
    _, problems = seeds({"x.txt": f"---\ntitel: Pier\npublished: soon\n---\n{BODY}"})
    assert sorted(the_codes(problems)) == ["bad-date", "unknown-key"]


def test_prose_between_the_entries_is_told_once(seeds):
    prose = "The board met\nand went home\nwithout a word\n"
    _, problems = seeds({"x.txt": f"---\ntitle: Pier\npublished: 2026-03-11\n{prose}---\n{BODY}"})
    assert told(problems) == [(4, "front-matter-yaml", "")]


@pytest.mark.parametrize("name", [name for name in BAD_SEEDS if "--" in name])
def test_a_bad_seed_has_the_code_in_its_name_and_is_refused_quickly(name, tmp_path):
    (tmp_path / name).write_bytes((BAD / name).read_bytes())
    (tmp_path / "good.txt").write_text(HEAD + BODY, "utf-8")
    start = time.perf_counter()
    articles, problems = load_seeds(tmp_path, config=Config())
    assert time.perf_counter() - start < 1
    assert [article.slug for article in articles] == ["good"]
    errors = [problem for problem in problems if problem.severity == "error"]
    assert name.partition("--")[0] in the_codes(errors)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(seeds):
    articles, problems = seeds({"book.txt": HEAD + BODY * 6000, "good.txt": HEAD + BODY})
    assert [article.slug for article in articles] == ["good"]
    assert the_codes(problems) == ["too-large"]


def test_a_link_to_a_file_outside_is_refused(seeds, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(BODY)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "link.txt").symlink_to(secret)
    (tmp_path / "seeds" / "folder").symlink_to(tmp_path)
    articles, problems = seeds({})
    assert articles == ()
    assert [(p.code, p.path) for p in problems] == [("not-a-file", "seeds/folder"), ("not-a-file", "seeds/link.txt")]


def test_a_pipe_is_refused_and_does_not_stop_the_build(seeds, tmp_path):
    (tmp_path / "seeds").mkdir()
    os.mkfifo(tmp_path / "seeds" / "pipe.txt")
    articles, problems = seeds({"good.txt": HEAD + BODY})
    assert len(articles) == 1
    assert the_codes(problems) == ["not-a-file"]


def test_text_that_looks_like_front_matter_without_its_opening_line_is_reported_and_kept(seeds):
    (article,), problems = seeds({"2026-03-11-x.txt": "title: Pier\npublished: 2026-03-11\n---\n\n" + BODY})
    assert article.text.startswith("title: Pier\n")
    assert problems[0].code == "front-matter-unopened"


def test_invisible_characters_are_kept_and_reported(seeds):
    (article,), problems = seeds({"x.txt": HEAD + "The har\u00adbour board\u200b met.\n"})
    assert article.text == "The har\u00adbour board\u200b met.\n"
    assert the_codes(problems) == ["invisible-character"] * 2


# The registry


@pytest.fixture
def registry(tmp_path):
    def load(files):
        for name, content in files.items():
            path = tmp_path / "seeds" / "registry" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        return load_registry(tmp_path / "seeds" / "registry")

    return load


def test_an_entry_is_read_with_its_place(registry):
    found, problems = registry({
        "actors/harbour-board.yml": "# our board\nname: Harbour Board\nkind: organisation\naliases: [the board]\n"
        "role: body that runs the port\nrole_source: {url: 'https://port.example/'}\nmerge: [board]\nnever_in: [x]\n"
        "review_by: 2027-05-01\n",
        "terms/pier.yml": "term: pier\nexpansion: ''\ncase_sensitive: no\nhide: yes\n",
    })  # fmt: skip
    assert problems == ()
    (actor,), (term,) = found.actors, found.terms
    assert (actor.id, actor.path, actor.line) == ("harbour-board", "seeds/registry/actors/harbour-board.yml", 2)
    assert (actor.name, actor.kind, actor.aliases) == ("Harbour Board", "organisation", ("the board",))
    assert (actor.role, actor.role_source) == ("body that runs the port", Source(url="https://port.example/"))
    assert (actor.merge, actor.never_in, actor.hide) == (("board",), ("x",), False)
    assert (str(actor.review_by), term.review_by) == ("2027-05-01", None)
    assert (term.id, term.term, term.case_sensitive, term.hide) == ("pier", "pier", False, True)


def test_no_registry_is_an_empty_one(tmp_path):
    found, problems = load_registry(tmp_path / "nowhere")
    assert (found.actors, found.terms, problems) == ((), (), ())


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("actors/Harbour Board.yml", "name: X", "bad-id"),
        ("actors/x.yml", "name: X\nkind: company", "bad-value"),
        ("actors/x.yml", "nmae: X", "unknown-key"),
        ("actors/x.yml", "name: X\nmerge: [../y]", "bad-value"),
        ("actors/x.yml", "name: X\nhide: perhaps", "bad-value"),
        ("actors/x.yml", "- name", "front-matter-yaml"),
        ("terms/x.yml", "term: X\ndefinition: [a]", "bad-value"),
        ("terms/x.yml", "term: <b>", "unsafe-text"),
        ("terms/x.yml", "term: X\nreview_by: next spring", "bad-date"),
        ("actors/x.yml", "name: X\nreview: 2027-05-01", "unknown-key"),
        ("terms/x.yml", "term: X\nterm: Y", "duplicate-key"),
        ("terms/x.txt", "term: X", "not-a-seed"),
    ],
)
def test_a_bad_entry_is_left_out_and_named(registry, name, text, code):
    found, problems = registry({name: text, "terms/good.yml": "term: good"})
    assert the_codes(problems) == [code]
    assert problems[0].path.endswith(name)
    assert [term.id for term in found.terms] == ["good"]
    assert found.actors == ()


def test_the_shipped_seeds_and_registry_have_no_problems():
    root = HERE.parent
    _, seeds_problems = load_seeds(root / "seeds", config=Config())
    _, registry_problems = load_registry(root / "seeds" / "registry")
    assert (*seeds_problems, *registry_problems) == ()


def test_every_code_that_the_loader_can_give_is_in_the_table():
    assert set(codes()) >= {name.partition("--")[0] for name in BAD_SEEDS if "--" in name}


# Former addresses


def former(names, text=BODY):
    return HEAD.replace("---\n\n", f"formerly: {names}\n---\n\n") + text


def test_former_addresses_are_kept_for_the_article_that_had_them(seeds):
    (article,), problems = seeds({"2026-03-11-pier.txt": former("[pier-vote, 2026-03-11-pire, pier-vote]")})
    assert problems == ()
    assert article.formerly == ("pier-vote", "2026-03-11-pire")


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ("[2026-03-11-pier]", "is its own address"),
        ("[2026-03-12-quay]", "is the address of seeds/2026-03-12-quay.txt"),
        ("[index]", "is a word that the site keeps for itself"),
        ("[shared]", ""),
    ],
)
def test_a_former_address_that_is_taken_leads_nowhere_and_is_reported(seeds, names, fault):
    articles, problems = seeds(
        {"2026-03-11-pier.txt": former(names), "2026-03-12-quay.txt": former("[shared]").replace("11", "12")}
    )
    assert the_codes(problems) == ["former-name"]
    assert len(articles) == 2
    assert fault in problems[0].message
    if not fault:
        assert "is claimed by seeds/2026-03-11-pier.txt, too" in problems[0].message
    assert sum(len(article.formerly) for article in articles) == 1


@pytest.mark.parametrize("name", ["../../etc", "Pier Vote", "a/b", "-"])
def test_what_cannot_be_an_address_is_no_former_one(seeds, name):
    articles, problems = seeds({"2026-03-11-pier.txt": former(f'["{name}"]')})
    assert articles == ()
    assert [problem.severity for problem in problems] == ["error"]
