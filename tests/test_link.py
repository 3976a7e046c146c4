from __future__ import annotations

import re
from datetime import date

import pytest

from briefing.knowledge import KnowledgeBase
from briefing.link import link
from briefing.link.accounts import Reader
from briefing.link.wording import stems
from briefing.model import AnnotatedArticle, Registry, RegistryActor, RegistryTerm, Source, Span
from briefing.names import ascii_form, fold, initials, is_acronym, organisation_key, person_key
from tests.factories import annotate_by_hand, make_actor, make_article, make_event, make_figure, make_quote, make_term

MARSH = "Ada Marsh, the harbour minister, met the Port Authority in Dover. Marsh said it was “a good day”."


def article_with(text: str, day: int, *, slug: str = "", title: str = "News", **found: object) -> AnnotatedArticle:
    when = date(2026, 3, day)
    article = make_article(text, slug=slug or f"{when}-a", published=when, title=title)
    return annotate_by_hand(article, **found)


def knowledge(*annotated: AnnotatedArticle, registry: Registry | None = None) -> KnowledgeBase:
    kb, problems = link(annotated, registry or Registry())
    assert problems == ()
    return kb


def two(first: tuple[str, list[object]], second: tuple[str, list[object]]) -> KnowledgeBase:
    return knowledge(
        article_with(first[0], 1, actors=first[1]),
        article_with(second[0], 2, actors=second[1]),
    )


# Names


@pytest.mark.parametrize(
    ("name", "folded"),
    [("the Šefčovič’s", "sefcovic"), ("The  Hague", "hague"), ("Łódź", "lodz"), ("ØRSTED", "orsted")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_ascii_form_keeps_case() -> None:
    assert ascii_form("Maroš Šefčovič") == "Maros Sefcovic"


def test_person_key_drops_inner_initials_only() -> None:
    assert person_key("Ada B. Marsh") == ("ada", "marsh")
    assert person_key("A. Marsh") == ("a.", "marsh")


def test_organisation_key_drops_the_form_of_a_company() -> None:
    assert organisation_key("the Tarn Widgets plc") == organisation_key("Tarn Widgets Ltd.")


@pytest.mark.parametrize(("name", "is_one"), [("NATO", True), ("U.N.", True), ("Nato", False), ("A", False)])
def test_is_acronym(name: str, *, is_one: bool) -> None:
    assert is_acronym(name) is is_one


def test_initials_skip_small_words() -> None:
    assert initials("Bank of Northern Islands") == "bni"


# Actors


def test_a_full_name_is_one_actor_in_two_articles() -> None:
    kb = two(("Ada Marsh left.", [make_actor("Ada Marsh left.", "Ada Marsh")]),
             ("Ada B. Marsh won.", [make_actor("Ada B. Marsh won.", "Ada B. Marsh")]))  # fmt: skip
    assert list(kb.actors) == ["ada-b-marsh"] or list(kb.actors) == ["ada-marsh"]
    assert len(next(iter(kb.actors.values())).slugs) == 2


def test_accents_and_the_article_do_not_part_an_actor() -> None:
    first, second = "The Česká Banka said so.", "Ceska Banka said so."
    kb = two((first, [make_actor(first, "The Česká Banka", kind="organisation")]),
             (second, [make_actor(second, "Ceska Banka", kind="organisation")]))  # fmt: skip
    assert len(kb.actors) == 1


SURNAME = "Marsh met the Port Authority."


def test_a_surname_alone_joins_the_one_full_name_it_can_mean() -> None:
    kb = two(
        (MARSH, [make_actor(MARSH, "Ada Marsh", "Marsh"), make_actor(MARSH, "Port Authority", kind="organisation")]),
        (SURNAME, [make_actor(SURNAME, "Marsh"), make_actor(SURNAME, "Port Authority", kind="organisation")]),
    )
    assert kb.actor_ids["2026-03-02-a", "marsh"] == "ada-marsh"
    assert kb.actors["ada-marsh"].name == "Ada Marsh"


def test_a_surname_alone_stays_apart_when_two_bear_it() -> None:
    text = "Ada Marsh and Ben Marsh met the Port Authority."
    authority = make_actor(text, "Port Authority", kind="organisation")
    kb = two(
        (text, [make_actor(text, "Ada Marsh"), make_actor(text, "Ben Marsh"), authority]),
        (SURNAME, [make_actor(SURNAME, "Marsh"), make_actor(SURNAME, "Port Authority", kind="organisation")]),
    )
    assert {"ada-marsh", "ben-marsh", "marsh"} <= set(kb.actors)


def test_a_role_says_which_of_two_a_surname_means() -> None:
    text = "Minister Ada Marsh and Ben Marsh met the Port Authority."
    short = "Minister Marsh met the Port Authority."
    authority = make_actor(text, "Port Authority", kind="organisation")
    kb = two(
        (text, [make_actor(text, "Ada Marsh", roles=["Minister"]), make_actor(text, "Ben Marsh"), authority]),
        (
            short,
            [make_actor(short, "Marsh", roles=["Minister"]), make_actor(short, "Port Authority", kind="organisation")],
        ),
    )
    assert kb.actor_ids["2026-03-02-a", "marsh"] == "ada-marsh"


def test_a_surname_alone_stays_apart_when_nothing_else_is_shared() -> None:
    kb = two((MARSH, [make_actor(MARSH, "Ada Marsh", "Marsh")]), (SURNAME, [make_actor(SURNAME, "Marsh")]))
    assert set(kb.actors) == {"ada-marsh", "marsh"}


def test_a_surname_alone_stays_apart_when_the_gender_differs() -> None:
    kb = two(
        (MARSH, [make_actor(MARSH, "Ada Marsh", gender="f"), make_actor(MARSH, "Port Authority", kind="organisation")]),
        (
            SURNAME,
            [make_actor(SURNAME, "Marsh", gender="m"), make_actor(SURNAME, "Port Authority", kind="organisation")],
        ),
    )
    assert {"ada-marsh", "marsh"} <= set(kb.actors)


def test_an_acronym_joins_the_long_form_that_bears_it() -> None:
    first, second = "The Port Safety Agency (PSA) met.", "The PSA met."
    kb = two((first, [make_actor(first, "Port Safety Agency", "PSA", kind="organisation")]),
             (second, [make_actor(second, "PSA", kind="organisation")]))  # fmt: skip
    assert list(kb.actors) == ["port-safety-agency"]


def test_an_acronym_that_two_long_forms_bear_joins_neither() -> None:
    text = "The Port Safety Agency met the Public Sewage Agency."
    kb = two(
        (text, [make_actor(text, "Port Safety Agency", kind="organisation"),
                make_actor(text, "Public Sewage Agency", kind="organisation")]),
        ("The PSA met.", [make_actor("The PSA met.", "PSA", kind="organisation")]),
    )  # fmt: skip
    assert len(kb.actors) == 3


def body(text: str, name: str, *countries: str) -> tuple[str, list[object]]:
    found = [make_actor(text, name, kind="organisation")]
    return text, [*found, *(make_actor(text, country, kind="country") for country in countries)]


def test_the_parliaments_of_two_countries_stay_two_and_say_whose_they_are() -> None:
    kb = two(body("Parliament of Norland met. Norland waited.", "Parliament", "Norland"),
             body("Parliament met in Sudria.", "Parliament", "Sudria"))  # fmt: skip
    bodies = {actor.id: actor.name for actor in kb.actors.values() if actor.kind == "organisation"}
    assert bodies == {"parliament": "Parliament (Norland)", "parliament-2": "Parliament (Sudria)"}


def test_the_parliament_of_one_country_is_one_with_or_without_its_name() -> None:
    named = body("The Norland Parliament met. Sudria and its king waited.", "Norland Parliament", "Sudria")
    kb = two(body("Parliament met in Norland.", "Parliament", "Norland"), named)
    assert [actor.slugs for actor in kb.actors.values() if actor.kind == "organisation"] == [
        ("2026-03-01-a", "2026-03-02-a")
    ]


def test_a_parliament_of_a_text_that_names_no_country_stays_by_itself() -> None:
    kb = two(body("Parliament met.", "Parliament"), body("Parliament met in Norland.", "Parliament", "Norland"))
    assert len([actor for actor in kb.actors.values() if actor.kind == "organisation"]) == 2


def test_a_body_that_only_one_country_has_is_one_everywhere() -> None:
    kb = two(body("The Port Safety Agency met in Norland.", "Port Safety Agency", "Norland"),
             body("The Port Safety Agency met in Sudria.", "Port Safety Agency", "Sudria"))  # fmt: skip
    assert [actor.name for actor in kb.actors.values() if actor.kind == "organisation"] == ["Port Safety Agency"]


def test_initials_alone_join_only_where_the_texts_have_others_in_common() -> None:
    long = "The Port Safety Agency met Ada Marsh and Ben Lund."
    short = "The PSA met Ada Marsh and Ben Lund."
    people = ("Ada Marsh", "Ben Lund")
    bodies = [(long, "Port Safety Agency"), (short, "PSA")]
    alone = [body(text, name) for text, name in bodies]
    assert "psa" in two(*alone).actors
    near = [(text, [*found, *(make_actor(text, person) for person in people)]) for text, found in alone]
    assert "psa" not in two(*near).actors


def test_a_common_noun_of_one_article_is_not_that_of_another() -> None:
    first, second = "The Fishing Commission met. The Commission rose.", "The Commission met."
    kb = two((first, [make_actor(first, "Fishing Commission", "Commission", kind="organisation")]),
             (second, [make_actor(second, "Commission", kind="organisation")]))  # fmt: skip
    assert len(kb.actors) == 2


def test_countries_join_by_an_alias() -> None:
    first, second = "Britain (UK) agreed.", "The UK left."
    kb = two((first, [make_actor(first, "Britain", "UK", kind="country")]),
             (second, [make_actor(second, "UK", kind="country")]))  # fmt: skip
    assert [(actor.id, actor.name, actor.aliases) for actor in kb.actors.values()] == [
        ("united-kingdom", "United Kingdom", ("Britain", "UK"))
    ]


def test_countries_join_by_names_that_everybody_knows() -> None:
    kb = two(("The US agreed.", [make_actor("The US agreed.", "US", kind="country")]),
             ("America left.", [make_actor("America left.", "America", kind="country")]))  # fmt: skip
    assert list(kb.actors) == ["united-states"]


def test_a_person_and_a_place_of_one_name_stay_two_with_two_addresses() -> None:
    first, second = "Paris won.", "Paris agreed."
    kb = two((first, [make_actor(first, "Paris")]), (second, [make_actor(second, "Paris", kind="country")]))
    assert len(kb.actors) == 2


def test_the_registry_decides_name_id_and_role() -> None:
    entry = RegistryActor(
        id="ada-marsh", path="seeds/registry/actors/ada-marsh.yml", line=1, name="Dame Ada Marsh", role="Minister",
        role_source=Source(name="Gazette"), merge=("a-marsh",),
    )  # fmt: skip
    text = "A Marsh left."
    kb = knowledge(
        article_with(MARSH, 1, actors=[make_actor(MARSH, "Ada Marsh", roles=["the harbour minister"])]),
        article_with(text, 2, actors=[make_actor(text, "A Marsh", id="a-marsh")]),
        registry=Registry(actors=(entry,)),
    )
    assert set(kb.actors) == {"ada-marsh"}
    known = kb.actors["ada-marsh"]
    assert known.name == "Dame Ada Marsh"
    assert known.confirmed
    assert [(role.words, role.place is None) for role in known.roles] == [
        ("Minister", True), ("the harbour minister", False),
    ]  # fmt: skip


def test_roles_go_from_the_newest_to_the_oldest_with_their_days() -> None:
    first, second = "Mayor Ada Marsh left.", "Minister Ada Marsh won. Mayor no more."
    kb = two((first, [make_actor(first, "Ada Marsh", roles=["Mayor"])]),
             (second, [make_actor(second, "Ada Marsh", roles=["Minister"])]))  # fmt: skip
    roles = kb.actors["ada-marsh"].roles
    assert [(role.words, role.as_of) for role in roles] == [("Minister", date(2026, 3, 2)), ("Mayor", date(2026, 3, 1))]


def test_said_said_about_and_company() -> None:
    text = "Ada Marsh praised Ben Lund. “Lund is late,” said Ada Marsh. Ben Lund left."
    marsh, lund = make_actor(text, "Ada Marsh"), make_actor(text, "Ben Lund", "Lund")
    kb = knowledge(article_with(text, 1, actors=[marsh, lund], quotes=[make_quote(text, "Lund is late,", "ada-marsh")]))
    assert [said.place.sentence for said in kb.actors["ada-marsh"].said] == ["s1-2"]
    assert [said.speakers for said in kb.actors["ben-lund"].said_about] == [("ada-marsh",)]
    assert kb.actors["ben-lund"].said == ()
    (company,) = kb.actors["ada-marsh"].together
    assert (company.actor, [place.sentence for place in company.sentences]) == ("ben-lund", ["s1-1", "s1-2"])


# Terms


def test_case_parts_a_name_from_a_word() -> None:
    first, second = "Safe lends money.", "The safe was open."
    kb = knowledge(
        article_with(first, 1, terms=[make_term(first, "Safe", id="safe")]),
        article_with(second, 2, terms=[make_term(second, "safe", id="safe", case_sensitive=False)]),
    )
    assert len(kb.terms) == 2
    assert {len(term.namings) for term in kb.terms.values()} == {1}


def test_an_acronym_with_two_expansions_is_two_terms() -> None:
    text = "The SPA met."
    kb = knowledge(
        article_with(text, 1, terms=[make_term(text, "SPA", expansion="Sea Port Act")]),
        article_with(text, 2, terms=[make_term(text, "SPA", expansion="Salt Paying Area")]),
    )
    assert sorted(term.expansion for term in kb.terms.values()) == ["Salt Paying Area", "Sea Port Act"]


def test_an_editors_definition_comes_first_and_the_texts_own_newest_first() -> None:
    first, second = "Safe is a fund.", "Safe is a loan scheme."
    entry = RegistryTerm(id="safe", path="x", line=1, definition="An EU programme.", source=Source(name="EUR-Lex"))
    kb = knowledge(
        article_with(first, 1, terms=[make_term(first, "Safe", definition="a fund")]),
        article_with(second, 2, terms=[make_term(second, "Safe", definition="a loan scheme")]),
        registry=Registry(terms=(entry,)),
    )
    definitions = kb.terms["safe"].definitions
    assert [definition.words for definition in definitions] == ["An EU programme.", "a loan scheme", "a fund"]


# Events


def reported(*accounts: tuple[str, str | None, str]) -> KnowledgeBase:
    """Return what is known when the nth article says a text with one event: (clause, date, status)."""
    annotated = []
    for day, (clause, when, status) in enumerate(accounts, 1):
        text = f"{clause}."
        event = make_event(text, clause, when, status=status, actors=("port-authority",))
        actor = make_actor(text, "Port Authority", kind="organisation")
        annotated.append(article_with(text, day, actors=[actor], events=[event]))
    return knowledge(*annotated)


def test_one_event_in_two_articles_has_two_reports_and_the_exact_date() -> None:
    kb = reported(
        ("The Port Authority closes the northern lock", "2026-03", "planned"),
        ("The Port Authority closed the northern lock", "2026-03-20", "past"),
    )
    (event,) = kb.events.values()
    assert (event.date, event.status, len(event.reports)) == ("2026-03-20", "past", 2)
    assert event.first == event.last == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("clause", "when"),
    [
        ("The Port Authority closed the northern lock", "2026-04-20"),
        ("The Port Authority hired forty new pilots", "2026-03-20"),
        ("The Port Authority closed the northern lock", "2026"),
    ],
)
def test_other_days_other_words_or_a_vague_year_are_another_event(clause: str, when: str) -> None:
    kb = reported(("The Port Authority closes the northern lock", "2026-03-20", "planned"), (clause, when, "past"))
    assert len(kb.events) == 2


def test_two_events_of_one_article_are_never_one() -> None:
    text = "The Port Authority closed the northern lock. The Port Authority closed the northern lock again."
    actor = make_actor(text, "Port Authority", kind="organisation")
    events = [
        make_event(text, "The Port Authority closed the northern lock", "2026-03-01", actors=(actor.id,)),
        make_event(text, "The Port Authority closed the northern lock again", "2026-03-01", actors=(actor.id,)),
    ]
    assert len(knowledge(article_with(text, 1, actors=[actor], events=events)).events) == 2


def test_what_is_told_of_a_week_and_of_a_day_in_it_is_told_once() -> None:
    text = "Earlier this week on Monday the Port Authority closed the lock."
    clause = "the Port Authority closed the lock"
    week, day, other = (
        make_event(text, clause, when) for when in ("2026-03-02/2026-03-08", "2026-03-02", "2026-02-27")
    )
    kb = knowledge(article_with(text, 6, events=[week, day, other]))
    assert [event.date for event in kb.events.values()] == ["2026-02-27", "2026-03-02"]


def test_events_stand_in_the_order_of_time_and_the_undated_last() -> None:
    kb = reported(
        ("The Port Authority sold a crane", None, "planned"),
        ("The Port Authority built a pier", "2026-01", "past"),
        ("The Port Authority hired pilots", "2025", "past"),
    )
    assert [event.date for event in kb.events.values()] == ["2025", "2026-01", None]


def test_events_of_one_wording_and_day_have_different_addresses() -> None:
    text = "A strike began. Later a strike began."
    events = [make_event(text, "A strike began", "2026-03-01"), make_event(text, "a strike began", "2026-03-01")]
    assert len(knowledge(article_with(text, 1, events=events)).events) == 2


# The whole


def test_related_briefings_share_what_is_rare() -> None:
    text = "The Port Authority spoke."
    other = "The weather changed."
    kb = knowledge(
        article_with(text, 1, actors=[make_actor(text, "Port Authority", kind="organisation")]),
        article_with(text, 2, actors=[make_actor(text, "Port Authority", kind="organisation")]),
        article_with(other, 3),
    )
    (related,) = kb.related["2026-03-01-a"]
    assert (related.slug, related.actors) == ("2026-03-02-a", ("port-authority",))
    assert "2026-03-03-a" not in kb.related


PASSING = "The town of Sall opened a new swimming pool, and children queued from seven in the morning to get in. "


def test_a_name_in_passing_relates_nothing() -> None:
    text = PASSING + "\n\nThe Sall Courier was there."
    paper = [make_actor(text, "Sall Courier", kind="organisation")]
    assert knowledge(article_with(text, 1, actors=paper), article_with(text, 2, actors=paper)).related == {}


def test_a_paper_that_names_itself_relates_nothing() -> None:
    text = "The Sall Courier asked the council about the old harbour and its debts, and the council was silent."
    paper = [make_actor(text, "Sall Courier", kind="organisation")]
    own = Source(name="The Sall Courier")
    told = [
        annotate_by_hand(make_article(text, slug=f"2026-03-0{day}-a", title="Debts", source=own), actors=paper)
        for day in (1, 2)
    ]
    assert knowledge(*told).related == {}


def test_a_country_alone_relates_nothing() -> None:
    text = "Norland banned the fishing of eel in all of its lakes, and Norland will fine whoever is caught."
    country = [make_actor(text, "Norland", kind="country")]
    assert knowledge(article_with(text, 1, actors=country), article_with(text, 2, actors=country)).related == {}


def test_a_country_adds_to_what_else_is_shared() -> None:
    text = PASSING + "\n\nMarsh and Norland quarrelled. Marsh left Norland."
    found = [make_actor(text, "Marsh"), make_actor(text, "Norland", kind="country")]
    apart = (
        article_with(text, 1, title="A quarrel", actors=found),
        article_with(text, 2, title="A quarrel", actors=found),
    )
    assert knowledge(*apart).related == {}
    titled = "Marsh and Norland quarrel"
    near = article_with(text, 1, title=titled, actors=found), article_with(text, 2, title=titled, actors=found)
    (related,) = knowledge(*near).related["2026-03-01-a"]
    assert related.actors == ("marsh", "norland")


def test_the_head_of_a_country_and_the_country_are_one_reason() -> None:
    titles = [
        "Marsh sends wishes to a neighbour",
        "Marsh opens a hospital",
        "Marsh speaks of eels",
        "Marsh and Sudria meet",
    ]
    calls = []
    for day, title in enumerate([*titles, "Marsh and Sudria part"], 1):
        text = f"{PASSING}\n\nMarsh of Norland spoke in {'Sudria' if 'Sudria' in title else 'May'}."
        found = [make_actor(text, "Marsh"), make_actor(text, "Norland", kind="country")]
        found += [make_actor(text, "Sudria", kind="country")] if "Sudria" in text else []
        calls.append(article_with(text, day, title=f"{title}, Norland says", actors=found))
    kb = knowledge(*calls)
    assert sorted(kb.related) == ["2026-03-04-a", "2026-03-05-a"]


def test_one_event_told_twice_relates_what_has_little_else_in_common() -> None:
    text = PASSING + "\n\nThe Port Authority closed the western dock on 3 March. The Port Authority is old."
    actors = [make_actor(text, "Port Authority", kind="organisation")]
    clause = "The Port Authority closed the western dock"
    events = [make_event(text, clause, "2026-03-03", actors=("port-authority",))]
    told = [article_with(text, day, actors=actors, events=events) for day in (4, 5)]
    (related,) = knowledge(*told).related["2026-03-04-a"]
    assert related.actors == ("port-authority",)
    assert knowledge(*(article_with(text, day, actors=actors) for day in (4, 5))).related == {}


def test_the_order_of_articles_does_not_matter() -> None:
    texts = [MARSH, SURNAME, "Ada Marsh left."]
    articles = [
        article_with(
            text, day, actors=[make_actor(text, name)], terms=[make_term(text, "Port")] if "Port" in text else []
        )
        for day, (text, name) in enumerate(zip(texts, ["Ada Marsh", "Marsh", "Ada Marsh"], strict=True), 1)
    ]
    assert knowledge(*articles) == knowledge(*reversed(articles))


def test_a_withdrawn_article_gives_nothing_but_its_notice() -> None:
    annotated = annotate_by_hand(make_article(MARSH, status="withdrawn"), actors=[make_actor(MARSH, "Ada Marsh")])
    kb = knowledge(annotated)
    assert (kb.articles, kb.actors, [article.slug for article in kb.withdrawn]) == ({}, {}, ["2026-03-06-harbour"])


def test_nothing_gives_an_empty_knowledge_base() -> None:
    assert knowledge() == KnowledgeBase()


def test_stems_join_forms_of_a_word() -> None:
    assert stems("the negotiations collapsed") == stems("Negotiation collapses")


# Contradictions


def asked(*clauses: str) -> list[list[str]]:
    """Return the differing clauses when the nth article has one clause with a sum in millions of euros."""
    annotated = []
    for day, clause in enumerate(clauses, 1):
        words = re.findall(r"€\d+m", clause)
        figures = [make_figure(clause, one, float(one[1:-1]), "EUR") for one in words]
        actors = [make_actor(clause, name, kind="organisation") for name in ("Port Authority",) if name in clause]
        annotated.append(article_with(clause, day, actors=actors, figures=figures))
    kb = knowledge(*annotated)
    texts = {slug: one.article.text for slug, one in kb.articles.items()}
    return [[place.span.of(texts[place.slug]) for place in found.places] for found in kb.contradictions]


def test_different_sums_for_one_thing_stand_side_by_side() -> None:
    assert asked("In May the Port Authority asked for €5m, a record.", "The Port Authority demanded about €7m.") == [
        ["In May the Port Authority asked for €5m", "The Port Authority demanded about €7m."]
    ]


@pytest.mark.parametrize(
    "other",
    [
        "The Port Authority demanded €5m.",  # the same sum
        "The Port Authority lost €7m.",  # another matter
        "The Fishing League demanded €7m.",  # somebody else
        "The Port Authority lost ships, while others asked for €7m.",  # another clause
    ],
)
def test_equal_sums_and_other_matters_are_no_contradiction(other: str) -> None:
    assert asked("The Port Authority asked for €5m.", other) == []


def test_two_sums_in_one_article_are_no_contradiction() -> None:
    assert asked("The Port Authority asked for €5m. The Port Authority asked for €7m.") == []


def test_reports_that_agree_in_all_but_the_day_stand_side_by_side() -> None:
    kb = reported(
        ("The Port Authority closed the northern lock for repairs", "2026-03-20", "past"),
        ("The Port Authority closed the northern lock for repairs", "2026-03-21", "past"),
    )
    (found,) = kb.contradictions
    assert (found.kind, [place.slug for place in found.places]) == ("date", ["2026-03-01-a", "2026-03-02-a"])


def test_two_who_do_the_same_on_two_days_are_no_contradiction() -> None:
    annotated = []
    for day, name in enumerate(("Ada Marsh", "Ana Ruiz"), 1):
        text = f"{name} of the Port Authority ended her long campaign for the northern lock."
        who = [make_actor(text, name), make_actor(text, "Port Authority", kind="organisation")]
        event = make_event(text, text[:-1], f"2026-03-2{day}", actors=(who[0].id, who[1].id))
        annotated.append(article_with(text, day, actors=who, events=[event]))
    assert knowledge(*annotated).contradictions == ()


def test_what_is_told_in_far_more_words_is_another_matter() -> None:
    kb = reported(
        ("The Port Authority closed the northern lock for repairs", "2026-03-20", "past"),
        ("The Port Authority said the minister might close the northern lock for repairs if money for cranes came from "
         "the council before winter", "2026-03-21", "past"),
    )  # fmt: skip
    assert kb.contradictions == ()


def test_articles_about_other_matters_do_not_contradict_each_other() -> None:
    filler = "The town of Sall opened a new swimming pool, and children queued from seven in the morning to get in."
    annotated = []
    for day, sum_asked in enumerate(("€5m", "€7m"), 1):
        text = f"{filler}\n\nThe Port Authority asked for {sum_asked}."
        figures = [make_figure(text, sum_asked, float(sum_asked[1]), "EUR")]
        actors = [make_actor(text, "Port Authority", kind="organisation")]
        annotated.append(article_with(text, day, actors=actors, figures=figures))
    assert knowledge(*annotated).contradictions == ()


def test_what_happens_every_year_is_no_contradiction() -> None:
    kb = reported(
        ("The Port Authority closed the northern lock for repairs", "2025-03-20", "past"),
        ("The Port Authority closed the northern lock for repairs", "2026-03-20", "past"),
    )
    assert kb.contradictions == ()


def test_a_pronoun_is_no_country() -> None:
    text = "America spoke to us about the lock. The US agreed."
    kb = knowledge(article_with(text, 1, actors=[make_actor(text, "America", "US", kind="country")]))
    reader = Reader(list(kb.articles.values()), kb.actor_ids)
    assert reader.wording("2026-03-01-a", Span(8, 34)) == {"spok", "us", "lock"}
