"""Blocks and sentences: what is a heading, where a sentence ends, and that nothing is lost."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.quotes.marks import find_stretches
from briefing.blocks import continues, cut_blocks, dateline_end
from briefing.model import Block
from tests.factories import make_article

LONG = "The harbour authority said the ferry would not sail again before the weekend because the engine had failed."


def kinds(text: str, *, markdown: bool = False) -> list[str]:
    return [block.kind for block in cut_blocks(text, markdown=markdown)]


def sentences(text: str) -> list[str]:
    return [s.span.of(text) for block in cut_blocks(text, markdown=False) for s in block.sentences]


def ink(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_short_line_between_long_ones_is_a_heading():
    assert kinds(f"{LONG}\nWhat the Port Says\n{LONG}") == ["paragraph", "heading", "paragraph"]


def test_question_in_an_explainer_is_a_heading():
    assert kinds(f"{LONG}\n\nWho pays for the ferry?\n\n{LONG}") == ["paragraph", "heading", "paragraph"]


def test_quoted_heading_is_told_from_a_quotation_on_a_line_of_its_own():
    assert kinds(f"{LONG}\n\n‘The wrong engine’\n\n{LONG}")[1] == "heading"
    assert kinds(f"{LONG}\n“The wrong engine.”\n{LONG}")[1] == "quotation"
    assert kinds(f"{LONG[:-1]}, she called it\n“the wrong engine”\nafter the trial.")[1] == "quotation"


@pytest.mark.parametrize(
    "line",
    [
        "By ANNA LINDQVIST",
        "Baroness Reis (LD): Will she say when?",
        "3.36 pm",
        "Monday 9 March 2026",
        "As one captain put it:",
        "he said.",
        "and then",
    ],
)
def test_short_lines_that_are_no_headings(line):
    assert kinds(f"{LONG}\n{line}\n{LONG}")[1] == "paragraph"


def test_last_line_is_no_heading():
    assert kinds(f"{LONG}\n\nWith files from Ana Reis")[-1] == "paragraph"


def test_opening_heading_is_found():
    assert kinds(f"Ferry Stays in Port\n\n{LONG}")[0] == "heading"


def test_hash_marks_count_in_markdown_only():
    text = f"## The engine\n\n{LONG}"
    block = cut_blocks(text, markdown=True)[0]
    assert (block.kind, block.level, block.span.of(text), block.marker.of(text)) == ("heading", 2, "The engine", "##")
    assert cut_blocks(text, markdown=False)[0].span.of(text) == "## The engine"


def test_list_items_keep_their_marker_apart():
    text = f"{LONG}\n\n- The first engine failed.\n2. The second did not."
    items = cut_blocks(text, markdown=False)[1:]
    assert [(b.kind, b.marker.of(text), b.span.of(text)) for b in items] == [
        ("item", "-", "The first engine failed."),
        ("item", "2.", "The second did not."),
    ]


def test_a_year_that_begins_a_line_is_no_list_marker():
    assert kinds("1986. What a year it was for the ferries of the northern coast.") == ["paragraph"]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "The harbour authority said the ferry would not sail again before\n"
        "the weekend because the engine had failed twice on the way to\n"
        "the island."
    )
    assert len(cut_blocks(text, markdown=False)) == 1


def test_lines_without_blank_lines_are_blocks_of_their_own():
    assert len(cut_blocks(f"{LONG}\n{LONG}\n{LONG}", markdown=False)) == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. Navy came. It left.", 2),
        ("Mr. Lee met Gov. Ann Ruiz on Jan. 5 in St. Paul. They talked.", 2),
        ("It opened at 9 a.m. The doors shut at 5 p.m. on Friday.", 2),
        ("Prices rose 5.4 per cent. “Is it over?” asked Ms Lee. It was not.", 3),
        ("“Not again!” Captain Ruiz said. He went home.", 2),
        ("She wrote “no.” The board agreed.", 2),
        ("J. P. Wolfe edited it. So did A. Lee.", 2),
        ("It met the target. J.P. Holm and Chief Justice D.Y. Rao left. They talked.", 3),
        ("It was flown to Trenton, Ont., for repairs. Nobody came.", 2),
        ("He paid Rs. 500 for No. 10. Then he left.", 2),
        ("It cost more in the U.S. The dollar fell.", 2),
        ("He met then-Gov. Ray Hutton in mid-Jan. 2024. They talked.", 2),
    ],
)
def test_sentence_ends(text, count):
    assert len(sentences(text)) == count, sentences(text)


def test_ids_name_block_and_sentence():
    blocks = cut_blocks("One is here. Two is here.\n\nThree is here.", markdown=False)
    assert [s.id for block in blocks for s in block.sentences] == ["s1-1", "s1-2", "s2-1"]


def test_a_sentence_runs_on_around_a_quotation_on_its_own_line():
    text = "“We should go further,”\nhe said.\nThe ferry sailed."
    first, second, third = cut_blocks(text, markdown=False)
    assert continues(text, first, second)
    assert not continues(text, second, third)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("OSLO, Oct 30 (Agency) - The ferry sailed.", "OSLO, Oct 30 (Agency) - "),
        ("NEW YORK (AP) — The ferry sailed.", "NEW YORK (AP) — "),
        ("LEEDS, UK – The ferry sailed.", "LEEDS, UK – "),
        ("BERGEN—The ferry sailed.", "BERGEN—"),
        ("UNEP—the environment programme—said no.", ""),
        ("The ferry - an old one - sailed.", ""),
        ("A FERRY sailed – at last.", ""),
    ],
)
def test_dateline_is_told_from_a_sentence_with_a_dash(text, dateline):
    [block] = cut_blocks(text, markdown=False)
    assert text[: dateline_end(text, block)] == dateline


def covered(text: str, blocks: tuple[Block, ...]) -> str:
    return "".join((b.marker.of(text) if b.marker else "") + b.span.of(text) for b in blocks)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(["\n", "\n\n", "# a", "- b", "1. c", "“d.”", "‘", '"', LONG, "Who?", "Mr. X", "U.S. The"]),
        ),
        max_size=12,
    ).map("".join),
    st.booleans(),
)
def test_no_character_is_lost_and_spans_are_in_order(text, markdown):
    blocks = cut_blocks(text, markdown=markdown)
    assert ink(covered(text, blocks)) == ink(text)
    for block in blocks:
        assert ink("".join(s.span.of(text) for s in block.sentences)) == ink(block.span.of(text))
    spans = [s.span for block in blocks for s in block.sentences]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert len({s.id for block in blocks for s in block.sentences}) == len(spans)


def test_a_line_marked_as_a_quotation_is_one_in_markdown_only():
    text = "The crews met on Tuesday.\n\n> We were two hours away from losing it.\n> Nobody wanted it\n\nSo it ends."
    blocks = cut_blocks(text, markdown=True)
    assert [block.kind for block in blocks] == ["paragraph", "quotation", "quotation", "paragraph"]
    assert blocks[1].span.of(text) == "We were two hours away from losing it."
    assert blocks[1].marker.of(text) == ">"
    assert {block.kind for block in cut_blocks(text, markdown=False)} == {"paragraph"}


def test_words_of_a_marked_line_are_quoted_from_end_to_end():
    text = "> It is “a good deal” for all.\n\nShe said “no”."
    spans = [stretch.span.of(text) for stretch in find_stretches(make_article(text))]
    assert spans == ["It is “a good deal” for all.", "no"]
