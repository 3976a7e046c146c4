"""The index of actors in its four orders, and the side that a role states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing.compose import compose
from briefing.compose.indexes import adjectives
from briefing.config import Config
from briefing.link import link
from briefing.model import Actor, AnnotatedArticle, Registry, RegistryActor
from briefing.page import Page
from briefing.views import ActorsView
from tests.factories import annotate_by_hand, make_actor, make_article


def index(order: str, *annotated: AnnotatedArticle, registry: Registry | None = None) -> ActorsView:
    kb, _ = link(annotated, registry or Registry())
    pages = {str(page.path): page.view for page in compose(kb, Config()) if isinstance(page, Page)}
    view = pages["actors/index.md" if order == "name" else f"actors/by/{order}.md"]
    assert isinstance(view, ActorsView)
    return view


def groups(view: ActorsView) -> dict[str, list[str]]:
    return {letter.letter: [actor.name for actor in letter.actors] for letter in view.letters}


TEXT = (
    "Ada Marsh, Kenya’s trade minister, met Ben Lund, chair of the Ports Board. Kenya and the Ports Board agreed."
    " Cy Vane, the Kenyan envoy, and Dee Holt, the minister for Kenya, came. Eve Moss, a sailor, did not."
    " Gil Park, an aide between Kenya and the Ports Board, left. Flo Reed, former chair of the Ports Board, stayed."
)


def actors(text: str = TEXT) -> list[Actor]:
    return [
        make_actor(text, "Ada Marsh", roles=["Kenya’s trade minister"]),
        make_actor(text, "Ben Lund", roles=["chair of the Ports Board"]),
        make_actor(text, "Cy Vane", roles=["the Kenyan envoy"]),
        make_actor(text, "Dee Holt", roles=["the minister for Kenya"]),
        make_actor(text, "Eve Moss", roles=["a sailor"]),
        make_actor(text, "Gil Park", roles=["an aide between Kenya and the Ports Board"]),
        make_actor(text, "Kenya", kind="country"),
        make_actor(text, "Ports Board", kind="organisation"),
    ]


def test_sides_are_what_roles_name_and_everybody_stands_somewhere() -> None:
    view = index("side", annotate_by_hand(make_article(TEXT), actors=actors()))
    assert groups(view) == {
        "Kenya": ["Ada Marsh", "Cy Vane"],
        "Ports Board": ["Ben Lund"],
        "Side not stated": ["Dee Holt", "Eve Moss", "Gil Park"],
    }
    assert [str(letter.href) for letter in view.letters] == ["../../kenya/", "../../ports-board/", ""]


def test_a_former_role_is_no_side() -> None:
    found = actors()
    reed = make_actor(TEXT, "Flo Reed", roles=["chair of the Ports Board"])
    reed = replace(reed, roles=tuple(replace(role, former=True) for role in reed.roles))
    view = index("side", annotate_by_hand(make_article(TEXT), actors=[*found, reed]))
    assert "Flo Reed" in groups(view)["Side not stated"]


def test_the_role_that_an_editor_gives_has_a_side_too() -> None:
    text = "Eve Moss came. Eve Moss left. Kenya and the Ports Board agreed. Kenya and the Ports Board left."
    found = [
        make_actor(text, "Eve Moss"),
        make_actor(text, "Kenya", kind="country"),
        make_actor(text, "Ports Board", kind="organisation"),
    ]
    for role, side in (("Kenyan envoy", "Kenya"), ("Ports Board’s lawyer", "Ports Board")):
        entry = RegistryActor(id="eve-moss", path="x", line=1, role=role)
        view = index("side", annotate_by_hand(make_article(text), actors=found), registry=Registry(actors=(entry,)))
        assert groups(view)[side] == ["Eve Moss"]


def test_a_short_form_of_a_body_is_not_what_a_role_begins_with() -> None:
    text = "Eve Moss, State senator, met the State Department. The State Department and Eve Moss agreed. State paid."
    found = [
        make_actor(text, "Eve Moss", roles=["State senator"]),
        replace(make_actor(text, "State Department", kind="organisation"), aliases=("State",)),
    ]  # fmt: skip
    assert groups(index("side", annotate_by_hand(make_article(text), actors=found)))["Side not stated"] == [
        "Eve Moss", "State Department",
    ]  # fmt: skip


def test_the_index_by_kind_is_a_to_z_within_each() -> None:
    view = index("kind", annotate_by_hand(make_article(TEXT), actors=actors()))
    assert groups(view) == {
        "People": ["Dee Holt", "Ben Lund", "Ada Marsh", "Eve Moss", "Gil Park", "Cy Vane"],
        "Organisations": ["Ports Board"],
        "Countries and blocs": ["Kenya"],
    }


def test_the_index_by_briefing_is_newest_first() -> None:
    later = "Ada Marsh came. Ada Marsh left."
    view = index(
        "briefing",
        annotate_by_hand(make_article(TEXT), actors=actors()),
        annotate_by_hand(
            make_article(later, slug="2026-03-09-later", title="Later", published=date(2026, 3, 9)),
            actors=[make_actor(later, "Ada Marsh")],
        ),
    )
    assert [*groups(view)] == ["Later", "Harbour reopens"]
    assert groups(view)["Later"] == ["Ada Marsh"]
    assert len(groups(view)["Harbour reopens"]) == 8
    assert view.jumps == ()


def test_every_order_leads_to_the_others_and_holds_every_actor() -> None:
    one = annotate_by_hand(make_article(TEXT), actors=actors())
    for order in ("name", "kind", "side", "briefing"):
        view = index(order, one)
        assert len(view.ways) == 4
        assert sum(1 for way in view.ways if not way.href) == 1
        shown = {name for names in groups(view).values() for name in names}
        shown |= set(groups(view)) if order == "side" else set()
        assert shown >= {actor.name for actor in actors()}, order


@pytest.mark.parametrize(
    ("country", "word"),
    [
        ("Russia", "Russian"), ("Canada", "Canadian"), ("China", "Chinese"), ("Italy", "Italian"),
        ("Germany", "German"),
        ("Ukraine", "Ukrainian"), ("Belgium", "Belgian"), ("Mexico", "Mexican"), ("Japan", "Japanese"),
        ("Israel", "Israeli"), ("Brazil", "Brazilian"), ("Chile", "Chilean"), ("Korea", "Korean"), ("France", "French"),
    ],
)  # fmt: skip
def test_what_belongs_to_a_country(country: str, word: str) -> None:
    assert word in adjectives(country)


def test_the_adjective_of_one_country_is_not_that_of_another() -> None:
    assert "Australian" not in adjectives("Austria")
    assert "Nigerian" not in adjectives("Niger") or "Nigerian" in adjectives("Nigeria")
