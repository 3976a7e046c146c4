"""The editor has the last word: merge, rename, hide, and every reference follows."""

from briefing.annotate.corrections import apply_registry, fold
from briefing.model import (
    Actor,
    AnnotatedArticle,
    Article,
    Event,
    Mention,
    Quote,
    Registry,
    RegistryActor,
    RegistryTerm,
    Span,
    Term,
)

TEXT = "Anna Lind spoke. Lind of the Harbour Board said “no”. HB agreed. Safe is a fund."


def mention(words: str, after: int = 0) -> Mention:
    start = TEXT.index(words, after)
    return Mention(span=Span(start, start + len(words)), rule="test")


FOUND = AnnotatedArticle(
    article=Article(slug="ferry", path="seeds/ferry.txt", text=TEXT, title="Ferry"),
    actors=(
        Actor(id="anna-lind", name="Anna Lind", kind="person", mentions=(mention("Anna Lind"),)),
        Actor(id="lind", name="Lind", kind="person", gender="f", mentions=(mention("Lind", 12),)),
        Actor(id="harbour-board", name="Harbour Board", kind="organisation", mentions=(mention("Harbour Board"),)),
    ),
    quotes=(Quote(span=Span(49, 51), rule="test", speakers=("lind", "anna-lind")),),
    events=(Event(span=Span(0, 15), summary="", status="past", rule="test", date=None, actors=("lind",)),),
    terms=(Term(id="safe", term="Safe", rule="test", mentions=(mention("Safe"),)),),
)


def entry(**fields) -> RegistryActor:
    return RegistryActor(**{"path": "seeds/registry/actors/x.yml", "line": 1} | fields)


def term_entry(**fields) -> RegistryTerm:
    return RegistryTerm(**{"path": "seeds/registry/terms/x.yml", "line": 1} | fields)


def corrected(*actors: RegistryActor, terms: tuple[RegistryTerm, ...] = ()) -> AnnotatedArticle:
    return apply_registry(FOUND, Registry(actors=actors, terms=terms))


def test_an_empty_registry_changes_nothing():
    assert corrected() == FOUND


def test_merge_joins_mentions_and_references():
    after = corrected(entry(id="anna-lind", merge=("lind",)))
    assert [a.id for a in after.actors] == ["anna-lind", "harbour-board"]
    assert [m.span.of(TEXT) for m in after.actors[0].mentions] == ["Anna Lind", "Lind"]
    assert after.actors[0].aliases == ("Lind",)
    assert after.actors[0].gender == "f"
    assert after.quotes[0].speakers == ("anna-lind",)
    assert after.events[0].actors == ("anna-lind",)


def test_name_and_kind_are_the_editors():
    after = corrected(entry(id="board", name="Board of the Harbour", kind="country", aliases=("Harbour Board",)))
    assert after.actors == FOUND.actors, "an entry of another kind than the actor found by name is not its entry"
    after = corrected(entry(id="harbour-board", name="Board of the Harbour", kind="country"))
    assert (after.actors[2].name, after.actors[2].kind) == ("Board of the Harbour", "country")
    assert after.actors[2].aliases == ("Harbour Board",)


def test_hidden_actor_leaves_no_reference():
    after = corrected(entry(id="lind", hide=True))
    assert "lind" not in {a.id for a in after.actors}
    assert after.quotes[0].speakers == ("anna-lind",)
    assert after.events[0].actors == ()


def test_never_in_counts_for_that_seed_only():
    assert len(corrected(entry(id="lind", never_in=("ferry",))).actors) == 2
    assert len(corrected(entry(id="lind", never_in=("train",))).actors) == 3


def test_term_takes_expansion_and_can_be_banned_from_a_seed():
    safe = {"id": "safe", "expansion": "Security Action", "case_sensitive": False}
    after = corrected(terms=(term_entry(**safe),))
    assert (after.terms[0].expansion, after.terms[0].case_sensitive) == ("Security Action", False)
    assert corrected(terms=(term_entry(**safe, never_in=("ferry",)),)).terms == ()


def test_forms_are_compared_without_case_accents_and_article():
    assert fold("The Šefčovič  Plan") == fold("sefcovic plan")
