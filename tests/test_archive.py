"""Lists that must not grow without bound, and addresses that hold when they are cut."""

from __future__ import annotations

import posixpath
from datetime import date, timedelta

import pytest

from briefing.compose import addresses
from briefing.compose.glossary import glossary_pages
from briefing.compose.here import filed_under
from briefing.compose.lists import MOST_LISTED, MOST_OF_A_YEAR
from briefing.compose.pieces import edtf_view
from briefing.compose.profiles import distinct_roles
from briefing.config import Config
from briefing.knowledge import Place, StatedRole
from briefing.link import link
from briefing.model import AnnotatedArticle, Registry, Span
from briefing.views import BriefingsView, GlossaryView
from tests.factories import annotate_by_hand, make_article, make_term
from tests.test_compose import site_of, views

TEXT = "The Lock Fund, a lender, works with the Tidal Pact. The Élan Act came later, and so did the 5G Order."


def explained(slug: str = "2026-03-06-harbour") -> AnnotatedArticle:
    terms = [
        make_term(TEXT, "Lock Fund", definition="a lender"),
        make_term(TEXT, "Tidal Pact"),
        make_term(TEXT, "Élan Act"),
        make_term(TEXT, "5G Order"),
    ]
    return annotate_by_hand(make_article(TEXT, slug=slug), terms=terms)


def glossary() -> dict[str, GlossaryView]:
    kb, _ = link([explained()], Registry())
    found = {}
    for page in glossary_pages(kb, Config()):
        assert isinstance(page.view, GlossaryView)
        found[str(page.path)] = page.view
    return found


def test_a_small_glossary_is_one_page() -> None:
    pages = glossary()
    assert list(pages) == ["glossary/index.md"]
    assert [entry.id for entry in pages["glossary/index.md"].entries] == [
        "5g-order",
        "elan-act",
        "lock-fund",
        "tidal-pact",
    ]
    assert not pages["glossary/index.md"].index


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three terms be many."""
    for module in ("briefing.compose.here", "briefing.compose.glossary"):
        monkeypatch.setattr(f"{module}.MOST_TERMS", 3)


@pytest.mark.usefixtures("few")
def test_a_large_glossary_has_a_page_for_each_letter_and_an_index_of_all() -> None:
    pages = glossary()
    assert list(pages) == ["glossary/index.md", "glossary/0-9.md", "glossary/e.md", "glossary/l.md", "glossary/t.md"]
    index = pages["glossary/index.md"]
    assert [[term.id for term in part.terms] for part in index.index] == [
        ["5g-order"],
        ["elan-act"],
        ["lock-fund"],
        ["tidal-pact"],
    ]
    assert index.total == 4
    assert not index.entries
    assert [entry.definitions[0].words for entry in pages["glossary/l.md"].entries] == ["a lender"]


@pytest.mark.usefixtures("few")
def test_links_to_terms_and_the_address_of_a_term_hold_in_a_large_glossary() -> None:
    site = site_of(explained())
    kb, _ = link([explained()], Registry())
    for term in kb.terms:
        assert term in site["glossary/"].ids
        assert addresses.of_term(term, Config()) == f"/glossary/#{term}"
    for at, page in site.items():
        for href in page.links:
            target, _, anchor = href.partition("#")
            if target.startswith("http") or not target:
                continue
            there = posixpath.normpath(posixpath.join("/", at, target)).lstrip("/")
            assert not anchor or anchor in site[f"{there}/"].ids, (at, href)
    assert "../../glossary/e/#elan-act" in site["briefings/2026-03-06-harbour/"].links


@pytest.mark.parametrize(("name", "letter"), [("Élan", "E"), ("“Safe”", "S"), ("5G", "0–9"), ("…", "Other")])
def test_a_term_is_filed_under_a_plain_letter(name: str, letter: str) -> None:
    assert filed_under(name) == letter


def archive(days: list[date | None]) -> list[AnnotatedArticle]:
    made = (
        make_article("It rained all day in the port.", slug=f"rain-{at}", published=day) for at, day in enumerate(days)
    )
    return [annotate_by_hand(article) for article in made]


def test_a_small_archive_is_one_list() -> None:
    pages = views(*archive([date(2025, 1, 1) + timedelta(days=at) for at in range(MOST_LISTED)]))
    assert [path for path in pages if path.startswith("briefings/") and "rain" not in path] == ["briefings/index.md"]


def test_a_large_archive_lists_the_newest_and_has_a_page_for_each_year() -> None:
    days = [date(2024, 12, 1) + timedelta(days=at) for at in range(MOST_LISTED)]
    pages = views(*archive([None, *days]))
    listed = {path: view for path, view in pages.items() if isinstance(view, BriefingsView)}
    assert list(listed) == [
        "briefings/index.md",
        "briefings/from/2025.md",
        "briefings/from/2024.md",
        "briefings/from/undated.md",
    ]
    assert [sum(len(year.briefings) for year in view.years) for view in listed.values()] == [MOST_LISTED, 69, 31, 1]
    assert [view.total for view in listed.values()] == [MOST_LISTED + 1, 69, 31, 1]
    assert listed["briefings/from/2024.md"].title == "Briefings of 2024"
    assert [str(one.href) for one in listed["briefings/index.md"].pages] == [
        "from/2025/",
        "from/2024/",
        "from/undated/",
    ]


def test_a_year_of_very_many_is_cut_into_months() -> None:
    days = [date(2025, 1 + at % 12, 1 + at % 28) for at in range(MOST_OF_A_YEAR + 1)]
    listed = [path for path, view in views(*archive([*days])).items() if isinstance(view, BriefingsView)]
    assert listed[1:3] == ["briefings/from/2025-12.md", "briefings/from/2025-11.md"]
    assert len(listed) == 13


PLACE = Place("a", Span(0, 1), "s1-1")


@pytest.mark.parametrize(
    ("roles", "kept"),
    [
        (["the EU’s trade commissioner", "trade commissioner"], ["the EU’s trade commissioner"]),
        (["minister", "port minister"], ["minister", "port minister"]),
        (["leader of the opposition", "opposition leader"], ["leader of the opposition"]),
        (["mayor", "judge"], ["mayor", "judge"]),
    ],
)
def test_a_role_that_says_no_more_than_a_newer_one_is_left_out(roles: list[str], kept: list[str]) -> None:
    stated = [StatedRole(words=words, as_of=None, place=PLACE) for words in roles]
    assert [role.words for role in distinct_roles(stated)] == kept


def test_a_former_role_is_another_than_the_present_one() -> None:
    stated = [StatedRole(words="mayor", as_of=None, place=PLACE, former=former) for former in (False, True)]
    assert len(distinct_roles(stated)) == 2


@pytest.mark.parametrize(
    ("edtf", "written", "shown"),
    [
        ("2026~", "early 2026", "early 2026"),
        ("2026~", "early next year", "about 2026"),
        ("2026", "2026", "2026"),
        ("2026~", "at some point in what he said would be 2026", "about 2026"),
    ],
)
def test_an_approximate_date_is_shown_in_the_words_of_the_text_where_they_name_the_year(
    edtf: str, written: str, shown: str
) -> None:
    assert edtf_view(edtf, written=written).shown == shown
