"""From what an editor has to a seed that can be read, and what a change does to the site."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.blocks import cut_blocks
from briefing.compare import as_lines, compare, findings
from briefing.config import Config
from briefing.convert import Draft, read_draft
from briefing.explain import rows
from briefing.load import load_seeds
from briefing.model import (
    Actor,
    AnnotatedArticle,
    Article,
    DateExpr,
    Event,
    Figure,
    Mention,
    Quote,
    Review,
    Role,
    Source,
    Span,
    Term,
)
from briefing.new import seed_name, seed_text, write_seed
from briefing.problems import BriefingError
from tests.factories import find, make_article
from tests.test_cli import BODY, git, run

PAGE = """<!doctype html><html lang="en"><head><title>Pier decision put off - Harbour Gazette</title>
<meta property="og:title" content="Pier decision put off until spring">
<meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="2026-03-11T09:00:00Z"><meta name="author" content="Ann Writer">
<link rel="canonical" href="https://gazette.example/pier"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Pier decision put off until spring</h1>
<p>The harbour board met on Tuesday and put off its decision on the new pier until the spring, after three hours of
talks that members described as frank.</p><script>alert(1)</script>
<h2>What it costs</h2>
<p>The pier would cost about €12m, the board's <b>chair</b>, Renée Müller, said. “We will not rush,” she added.
See <a href="javascript:alert(1)">the plan</a>.</p>
<ul><li>First, the ferry berth</li><li>Second, the lift</li></ul>
<blockquote><p>“It is a matter of months.”</p></blockquote>
<p>The council is to vote on 4 May, and work could begin in the autumn if the state agrees to pay a third of it.</p>
</article><footer>© 2026 Harbour Gazette. All rights reserved.</footer></body></html>"""


def word_file(*paragraphs):
    """Return a Word file with (style, text) paragraphs."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2)
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{space}">{styles}</w:styles>')
    return packed.getvalue()


def test_a_saved_web_page_gives_title_date_source_and_text_and_nothing_else():
    draft = read_draft(PAGE.encode(), ".html")
    assert (draft.title, draft.published) == ("Pier decision put off until spring", "2026-03-11")
    assert draft.source == Source(name="Harbour Gazette", url="https://gazette.example/pier", author="Ann Writer")
    assert draft.text.splitlines()[2:9:2] == [
        "## What it costs",
        "The pier would cost about €12m, the board's chair, Renée Müller, said. “We will not rush,” she added. "
        "See the plan.",
        "- First, the ferry berth",
        "",
    ]
    assert "- Second, the lift\n\n“It is a matter of months.”\n\nThe council" in draft.text
    assert not [word for word in ("alert", "Sport", "All rights", "<", draft.title) if word in draft.text]


def test_quoted_words_of_a_page_stay_quotations_with_marks_or_without():
    bare = "<blockquote>We were two hours away from losing the freight.</blockquote>"
    several = "<blockquote><p>Nobody wanted this.</p><p>‘It is over,’ she says.</p></blockquote><h2>What it costs</h2>"
    page = PAGE.replace("<h2>What it costs</h2>", bare + several)
    text = read_draft(page.encode(), ".html").text
    assert "\n\n> We were two hours away from losing the freight.\n\n> Nobody wanted this.\n\n> ‘It is" in text
    assert "\n\n“It is a matter of months.”\n\n" in text
    quoted = [block.span.of(text) for block in cut_blocks(text, markdown=True) if block.kind == "quotation"]
    assert quoted == [
        "We were two hours away from losing the freight.",
        "Nobody wanted this.",
        "‘It is over,’ she says.",
        "“It is a matter of months.”",
    ]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("hi.html", "<html><body><p>hi", "holds no article: of text it has 1 word."),
        ("menu.txt", "Home\nSport\nWeather\n", "holds no article: of text it has 3 words."),
        ("bare.txt", BODY, "no title was found in bare.txt; give it with --title."),
    ],
)
def test_what_holds_no_article_or_no_title_is_not_written(tmp_path, name, raw, said):
    (tmp_path / name).write_text(raw, "utf-8")
    done = run("new", name, cwd=tmp_path)
    assert done.returncode == 1
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / "seeds").exists()


def test_a_missing_date_is_warned_of_where_nobody_can_be_asked(tmp_path):
    (tmp_path / "bare.txt").write_text(BODY, "utf-8")
    done = run("new", "bare.txt", "--title", "Pier", cwd=tmp_path)
    assert done.returncode == 0
    assert "[no-date]" in done.stderr + done.stdout


def test_a_line_that_only_repeats_the_author_is_no_part_of_the_text():
    byline = "<p>By Ann Writer, 11 March 2026</p>"
    draft = read_draft(PAGE.replace("</h1>", f"</h1>{byline}").encode(), ".html")
    assert draft.text.startswith("The harbour board met")
    told = byline.replace(", 11 March 2026", " and her brother, who saw it.")
    assert "By Ann Writer and" in read_draft(PAGE.replace("</h1>", f"</h1>{told}").encode(), ".html").text


@pytest.mark.parametrize(
    ("raw", "title", "text"),
    [
        (f"Pier vote put off\n\n{BODY}", "Pier vote put off", BODY),
        ("The board met on Tuesday.\n\nIt left.\n", "", "The board met on Tuesday.\n\nIt left.\n"),
        ("Pier vote put off\n", "", "Pier vote put off\n"),
        (f"Pier <b> vote\n\n{BODY}", "", f"Pier <b> vote\n\n{BODY}"),
    ],
)
def test_a_heading_that_opens_a_text_is_its_title(raw, title, text):
    draft = read_draft(raw.encode(), ".txt")
    assert (draft.title, draft.text) == (title, text)


def test_a_seed_is_not_wrapped_into_another(tmp_path):
    (tmp_path / "seed.txt").write_text("---\ntitle: Pier\n---\n\nThe board met.\n", "utf-8")
    done = run("new", "seed.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "this is a seed already" in done.stderr


def test_a_word_file_gives_its_first_heading_as_title_and_its_text():
    raw = word_file(
        ("Heading1", "Pier decision put off"),
        ("Normal", "The board met."),
        ("Heading2", "Costs"),
        ("Normal", "€12m &amp; more"),
    )
    draft = read_draft(raw, ".docx")
    assert draft.title == "Pier decision put off"
    assert draft.text == "The board met.\n\n## Costs\n\n€12m & more\n"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffOne.\r\nTwo.\r\n".encode(), "One.\nTwo.\n"),
        ("“Naïve”".encode("cp1252"), "“Naïve”\n"),
        ("Überall".encode("utf-16"), "Überall\n"),
        ("A\x07\u202eB\x00".encode(), "AB\n"),
    ],
)
def test_a_text_in_any_usual_encoding_becomes_one_that_a_seed_may_hold(raw, text):
    assert read_draft(raw, ".txt").text == text


@pytest.mark.parametrize(("raw", "suffix"), [(b"%PDF", ".pdf"), (b"PK", ".docx"), (b"<html></html>", ".html")])
def test_what_holds_no_text_is_refused_in_words(raw, suffix):
    with pytest.raises(BriefingError):
        read_draft(raw, suffix)


UNSEEN = ("Cc", "Cs", "Cn", "Cf", "Zl", "Zp")


@given(
    title=st.text(st.characters(exclude_categories=UNSEEN, exclude_characters="<>"), max_size=80),
    text=st.text(st.characters(exclude_categories=UNSEEN), min_size=1),
)
def test_what_is_written_is_read_back(tmp_path_factory, title, text):
    folder = tmp_path_factory.mktemp("seeds")
    draft = Draft(text=text + "\n", title=title.strip(), published="2026-03-11", source=Source(name="A: B"))
    path = write_seed(draft, folder)
    articles, problems = load_seeds(folder, config=Config())
    if text.strip():
        assert articles, problems
        assert articles[0].text == text + "\n"
        assert articles[0].title == draft.title or not draft.title
        assert articles[0].source.name == "A: B"
        assert articles[0].slug == path.stem


def test_a_name_is_cut_between_words_and_says_the_date():
    assert seed_name(Draft(text="x", title="A " + "very " * 20 + "long title", published="2026-03-11")) == (
        "2026-03-11-a-" + "-".join(["very"] * 11) + ".txt"
    )
    assert seed_name(Draft(text="x", markdown=True)) == "untitled.md"


def test_the_front_matter_holds_only_what_is_known():
    text = seed_text(Draft(text="X.\n", title="No: 1", published="2026-03-11"), topics=("Harbour",))
    head = yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)
    assert head == {"title": "No: 1", "published": "2026-03-11", "topics": ["Harbour"]}
    assert seed_text(Draft(text="X.\n")) == "---\n---\n\nX.\n"


def test_new_makes_a_seed_says_where_and_never_overwrites(tmp_path):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    done = run("new", "page.html", "--topic", "Harbour", cwd=tmp_path)
    assert done.returncode == 0
    path = tmp_path / "seeds" / "2026-03-11-pier-decision-put-off-until-spring.md"
    before = path.read_text("utf-8")
    assert "topics:\n- Harbour\n" in before
    again = run("new", "page.html", cwd=tmp_path)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert path.read_text("utf-8") == before
    (tmp_path / "page.html").write_text(PAGE.replace("three hours", "four hours"), "utf-8")
    other = run("new", "page.html", "--title", "Another", "--published", "12 March 2026", cwd=tmp_path)
    assert other.returncode == 0
    assert (tmp_path / "seeds" / "2026-03-12-another.md").is_file()


@pytest.mark.parametrize("arguments", [("https://gazette.example/pier",), ("page.html", "--published", "soon")])
def test_new_says_what_it_cannot_do(tmp_path, arguments):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    done = run("new", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    if arguments[0].startswith("https:"):
        assert "save the page in your browser" in done.stderr


# What a change does

TEXT = "Ann Lee, the mayor, said on Tuesday “no rush”. It costs €12m."


def annotated(text=TEXT, slug="pier", **changed):
    fields = {
        "actors": (
            Actor(id="ann-lee", name="Ann Lee", kind="person", roles=(Role(span=Span(9, 18), rule="r"),),
                  mentions=(Mention(span=Span(0, 7), rule="r"),)),
        ),
        "events": (Event(span=Span(0, 40), summary="Ann Lee spoke", status="past", rule="r", date="2026-03-10"),),
        "figures": (Figure(span=Span(56, 60), value=12e6, unit="EUR", rule="r"),),
        "quotes": (Quote(span=Span(37, 44), rule="r", speakers=("ann-lee",)),),
        "terms": (Term(id="x", term="X", rule="r", expansion="Ex"),),
        **changed,
    }  # fmt: skip
    article = Article(slug=slug, path=f"seeds/{slug}.txt", text=text, title=slug.title())
    return AnnotatedArticle(article=article, **fields)


def test_everything_that_was_found_can_be_compared():
    assert findings(annotated()) == [
        ("actor", "Ann Lee (person, once)"),
        ("role", "Ann Lee: the mayor"),
        ("event", "10 March 2026: Ann Lee spoke (past)"),
        ("term", "X = Ex"),
        ("figure", "€12m"),
        ("quotation", "“no rush” (Ann Lee)"),
    ]


@pytest.mark.parametrize(
    ("written", "edtf", "words"),
    [
        ("the second half of next year", "2027-41", "second half of 2027"),
        ("early 2026", "2026~", "early 2026"),
        ("early next year", "2026~", "about 2026"),
        ("since 1974", "1974/..", "from 1974"),
        ("next summer", "2027-22", "summer 2027"),
        ("about Christmas", "2026-12~", "about December 2026"),
    ],
)
def test_dates_and_amounts_are_told_in_words(written, edtf, words):
    text = f"The quay opens {written}. It costs about £11m."
    date, amount = find(text, written), find(text, "£11m")
    hedge = Span(amount.start - 6, amount.start - 1)
    when = DateExpr(span=date, type="DATE", value=edtf, rule="r", edtf=edtf)
    event = Event(span=Span(0, date.end), summary="The quay opens", status="planned", rule="r", date=edtf, when=when)
    figure = Figure(span=amount, value=11e6, unit="GBP", rule="r", hedge=hedge)
    one = AnnotatedArticle(article=make_article(text), dates=(when,), events=(event,), figures=(figure,))
    assert findings(one) == [("event", f"{words}: The quay opens (planned)"), ("figure", "about £11m")]
    meanings = [meaning for *_, meaning in rows(one)]
    assert sorted(meanings) == sorted(
        [f"{words} [{edtf}], planned: The quay opens", f"{words} [{edtf}]", "about 11,000,000 GBP"]
    )


def test_the_same_seeds_make_no_difference():
    assert compare([annotated()], [annotated()]) == ()
    assert as_lines(()) == ["Nothing on the site changes."]


def test_gains_and_losses_are_told_apart():
    before = [annotated(), annotated(slug="quay")]
    after = [annotated(slug="berth"), annotated(quotes=(), terms=())]
    new, changed, gone = compare(before, after)
    assert (changed.state, changed.gained) == ("changed", ())
    assert changed.lost == (("term", "X = Ex"), ("quotation", "“no rush” (Ann Lee)"))
    assert (gone.slug, gone.state, len(gone.lost)) == ("quay", "gone", 9)
    assert (new.slug, new.state, len(new.gained)) == ("berth", "new", 9)


def test_what_the_editor_says_is_compared_as_well():
    def told(slug="pier", **said):
        one = annotated(slug=slug)
        return replace(one, article=replace(one.article, **said))

    (rights,) = compare([told()], [told(rights="excerpt", published=date(2026, 3, 11))])
    assert rights.gained == (("published", "2026-03-11"), ("rights", "excerpt"))
    assert rights.lost == (("published", "no date"), ("rights", "full"))
    (renamed,) = compare([told()], [told(slug="quay", title="Pier", path="seeds/pier.txt", formerly=("pier",))])
    assert (renamed.state, renamed.gained, renamed.lost) == ("renamed, before pier", (), ())
    (withdrawn,) = compare([told()], [told(status="withdrawn")])
    assert (withdrawn.state, withdrawn.gained, len(withdrawn.lost)) == ("withdrawn", (), 6)
    (words,) = compare([told()], [told(text=TEXT + " So be it.")])
    assert as_lines([words]) == ["pier (changed)", "    nothing was found differently"]


def test_a_changed_sentence_is_shown_before_and_now():
    def told(text, **said):
        return AnnotatedArticle(article=make_article(text, **said))

    review = Review(by="Ann Writer", date=date(2026, 3, 12))
    before, after = told("It has seven members. It met."), told("It has nine members. It met.", reviewed=review)
    (changed,) = compare([before], [after])
    assert changed.gained == (("checked", "by Ann Writer on 2026-03-12"), ("sentence", "It has nine members."))
    assert changed.lost == (("sentence", "It has seven members."),)
    (gone,) = compare([before], [told("x", status="withdrawn")])
    assert not [kind for kind, _ in (*gone.gained, *gone.lost) if kind == "sentence"]


def test_markdown_for_a_summary_keeps_the_words_of_seeds_in_code():
    lines = as_lines(compare([], [annotated(slug="x")]), markdown=True)
    assert lines[0] == "### `x (new; 1 actor, 1 role, 1 event, 1 term, 1 figure, 1 quotation)`"
    assert all(line.startswith("    ") for line in lines[2:] if line)


@pytest.mark.model
def test_diff_compares_with_a_branch(tmp_path):
    seed = tmp_path / "seeds" / "2026-03-11-pier.txt"
    seed.parent.mkdir()
    seed.write_text("---\ntitle: Pier\npublished: 2026-03-11\n---\n\nThe board met on Tuesday.\n", "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    assert run("diff", "main", cwd=tmp_path).stdout == "Nothing on the site changes.\n"
    seed.write_text(seed.read_text("utf-8") + "It will cost €12m.\n", "utf-8")
    done = run("diff", "main", cwd=tmp_path)
    assert done.stdout.splitlines()[0] == "2026-03-11-pier (changed)"
    assert "    + figure: €12m" in done.stdout.splitlines()
    assert run("diff", "nowhere", cwd=tmp_path).returncode == 2
    status = subprocess.run(["git", "status", "--short"], cwd=tmp_path, capture_output=True, check=True)
    assert status.stdout == b" M seeds/2026-03-11-pier.txt\n"


def test_the_guide_names_only_commands_that_exist():
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `python build\.py ([a-z]+)", readme, re.MULTILINE))
    done = run("--help", cwd=Path(__file__).parent)
    assert listed
    assert all(command in done.stdout for command in listed)
