from __future__ import annotations

from functools import cache
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from briefing.blocks import cut_blocks
from briefing.markup import (
    Mark,
    address,
    annotate_block,
    date_mark,
    escape,
    figure_mark,
    lay,
    mention_mark,
    plain_mark,
    quote_mark,
    settle,
)
from briefing.model import Span

# Far more than the site uses: what a later editor of mkdocs.yml may switch on.
EXTENSIONS = [
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "fenced_code", "footnotes", "legacy_attrs",
    "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.escapeall", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys",
    "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.saneheaders", "pymdownx.smartsymbols",
    "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
]  # fmt: skip
LOOK_ALIKES = [
    "*a*", "**b**", "_c_", "__init__", "`d`", "```", "~~~", "# e", "#MeToo", "- f", "1. g", "1986. What a year",
    "2)", "> h", "[i](j)", "[Speaker]: http://x.example", "![k](l)", "<b>m</b>", "<script>alert(1)</script>",
    "</p>", "<!-- n", "-->", "<?php", "&amp;", "&lt;", "&#42;", "&notit;", "{{ 7*7 }}", "{% raw %}", "{# o #}",
    "{ #p .q }", "{: r=s }", "---", "...", "--8<-- \"t\"", "--8<--", "(c)", "(tm)", "1/2", "1st", ":smile:",
    "::: note", "!!! tip", "??? u", "=== \"v\"", "[^1]", "[^1]: w", "*[HTML]: x", "| a | b |", "|---|---|",
    "^y^", "~z~", "==aa==", "++ctrl++", "$$bb$$", "\\*", "\\", "[[cc]]", "[TOC]", "[=50% \"dd\"]", "{++ee++}",
    "{--ff--}", "https://gg.example", "www.hh.example", "@ii", "jj@kk.example", "%ll%", "title: mm", "key: [nn",
    "- [ ] oo", '\t', "  ", '\n', '\u2028', '\xa0', "’", "“", "”", "\"", "'", "—", "Šefčovič", "日本", "عربي",
    '👩\u200d🚀', "á", "wzxhzdk:0", "klzzwxh:0000",
]  # fmt: skip
# Characters that no seed can hold: the loader refuses control characters and half surrogates.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
TEXTS = st.lists(
    st.one_of(st.sampled_from(LOOK_ALIKES), st.text(CHARACTERS, max_size=6), st.just(" ")), max_size=25
).map("".join)


class TextOnly(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> TextOnly:
    parser = TextOnly()
    parser.feed(html)
    parser.close()
    return parser


@cache
def converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS)


def convert(source: str) -> str:
    return converter().reset().convert(source)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    marks = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        span = Span(start, draw(st.integers(start, len(text))))
        rank = draw(st.integers(0, 3))
        marks.append(
            draw(
                st.sampled_from(
                    [
                        mention_mark(span, card="t-a", kind="person", linked=True, rank=rank),
                        mention_mark(span, card="t-a", kind="term", linked=False, rank=rank),
                        date_mark(span, card="d-1", machine="2026-01", edtf="2026-01~", rank=rank),
                        figure_mark(span, value=1.5, unit='a "unit"', rank=rank),
                        quote_mark(span, speaker="t-b", rank=rank),
                    ]
                )
            )
        )
    return text, marks


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_escaped_text_reads_the_same_through_every_extension(text: str) -> None:
    page = convert(f'---\ntitle: "x"\n---\n\n<p id="b1">{escape(text)}</p>\n')
    assert read(page[page.index('<p id="b1">') : page.rindex("</p>") + 4]).text == text


@given(marked_texts())
@settings(deadline=None, max_examples=300)
def test_marks_change_no_character_and_nest_properly(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    html = lay(text, Span(0, len(text)), settle(marks))
    parsed = read(convert(f"<p>{html}</p>"))
    assert parsed.text.strip("\n") == text.strip("\n")
    assert balanced(str(html))


@given(marked_texts())
@settings(deadline=None, max_examples=200)
def test_every_block_keeps_its_text_and_gives_each_sentence_its_id(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    for block in cut_blocks(text, markdown=False):
        html = annotate_block(text, block.span, sentences=block.sentences, marks=marks)
        assert read(str(html)).text == block.span.of(text)
        assert all(f'id="{sentence.id}"' in html for sentence in block.sentences)
        assert "\n" not in html
        assert balanced(str(html))


@given(TEXTS)
@settings(deadline=None)
def test_jinja_finds_nothing_to_run(text: str) -> None:
    source = str(escape(text))
    assert Environment().from_string(source).render() == source


def balanced(html: str) -> bool:
    """Say whether every tag is closed in order and no link holds another."""
    open_tags: list[str] = []
    fine = True

    class Balance(HTMLParser):
        def handle_starttag(self, tag: str, _attrs: object) -> None:
            nonlocal fine
            fine = fine and not (tag == "a" and "a" in open_tags)
            open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            nonlocal fine
            fine = fine and bool(open_tags) and open_tags.pop() == tag

    parser = Balance()
    parser.feed(html)
    parser.close()
    return fine and not open_tags


def marked(text: str, *marks: Mark) -> str:
    return str(lay(text, Span(0, len(text)), settle(marks)))


def simple(start: int, end: int, name: str, *, rank: int = 0, link: bool = False) -> Mark:
    return Mark(span=Span(start, end), opening=Markup(f"<{name}>"), closing=Markup(f"</{name}>"), rank=rank, link=link)


def test_an_inner_mark_stands_within_an_outer_one() -> None:
    assert marked("abcd", simple(1, 2, "i"), simple(0, 3, "b")) == "<b>a<i>b</i>c</b>d"


def test_of_crossing_marks_the_higher_rank_stays() -> None:
    assert marked("abcd", simple(0, 2, "i"), simple(1, 4, "b", rank=1)) == "a<b>bcd</b>"


def test_of_crossing_marks_of_one_rank_the_longer_stays() -> None:
    assert marked("abcd", simple(0, 2, "i"), simple(1, 4, "b")) == "a<b>bcd</b>"


def test_of_two_links_on_one_place_one_stays() -> None:
    assert marked("abcd", simple(0, 4, "a", link=True), simple(1, 2, "a", link=True)) == "<a>abcd</a>"


def test_a_small_link_of_higher_rank_displaces_a_wide_one() -> None:
    assert marked("abcd", simple(0, 4, "a", link=True), simple(1, 2, "a", link=True, rank=1)) == "a<a>b</a>cd"


def test_a_mark_over_two_sentences_is_continued_in_the_second() -> None:
    text = "He said “It is so. It was so.” They left."
    (block,) = cut_blocks(text, markdown=False)
    quote = quote_mark(Span(text.index("It is"), text.index("”")))
    html = annotate_block(text, block.span, sentences=block.sentences, marks=[quote])
    assert html.count('<span class="q">') == sum(sentence.span.overlaps(quote.span) for sentence in block.sentences)
    assert balanced(str(html))


def test_a_later_mention_is_no_link_but_knows_its_card() -> None:
    mark = mention_mark(Span(0, 1), card="t-ada", kind="person", linked=False)
    assert marked("A", mark) == '<span class="m m-person" data-ref="t-ada">A</span>'


def test_a_figure_is_a_link_to_its_entry_with_its_value_inside_and_no_number() -> None:
    link = mention_mark(Span(0, 3), card="fig-1", kind="figure", linked=True)
    html = marked("£5m", link, figure_mark(Span(0, 3), value=5e6, unit="GBP"))
    value = '<data class="f" value="5000000" data-unit="GBP">£5m</data>'
    assert html == f'<a class="m m-figure" href="#fig-1" data-first>{value}</a>'


def test_a_figure_within_a_name_keeps_its_value_and_gives_up_its_link() -> None:
    name = mention_mark(Span(0, 8), card="t-fund", kind="term", linked=True, rank=3)
    figure = mention_mark(Span(0, 3), card="fig-1", kind="figure", linked=True, rank=1)
    html = marked("£5m fund", name, figure, figure_mark(Span(0, 3), value=5e6, unit="GBP", rank=1))
    assert html.count("<a ") == 1
    assert '<data class="f"' in html


def test_a_date_without_a_machine_value_is_no_time_element() -> None:
    assert "<time" not in marked("then", date_mark(Span(0, 4), card="d-1", machine="", edtf="198X"))


def test_plain_mark_highlights() -> None:
    assert marked("a b", plain_mark(Span(2, 3))) == "a <mark>b</mark>"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//foreign.example",
        "\x01javascript:a",
    ],
)
def test_an_address_that_could_run_leads_nowhere(url: str) -> None:
    assert address(url) == "#"


@pytest.mark.parametrize("url", ["https://a.example/b?c=d#e", "../../actors/ada-marsh/", "#s5-1", "./", "data/x.json"])
def test_a_plain_address_stays_readable(url: str) -> None:
    assert address(url) == url


def test_an_address_cannot_leave_its_attribute() -> None:
    assert '"' not in address('https://a.example/"><script>')
    assert "<" not in address('https://a.example/"><script>')
