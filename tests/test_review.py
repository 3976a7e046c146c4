"""Advice from what was found in the seeds."""

from datetime import date

import pytest

from briefing.model import (
    Actor,
    AnnotatedArticle,
    Article,
    DateExpr,
    Mention,
    Registry,
    RegistryActor,
    RegistryTerm,
    Span,
)
from briefing.review import review


def article(slug="pier", text="One day in June, someone came.", published=date(2026, 3, 11)):
    return Article(slug=slug, path=f"seeds/{slug}.txt", text=text, title="", published=published, first_line=6)


def actor(name, kind="person"):
    place = Mention(span=Span(0, 3), rule="r")
    return Actor(id=name.lower().replace(" ", "-"), name=name, kind=kind, mentions=(place,))


def codes(*annotated, registry=None):
    return [problem.code for problem in review(annotated, registry or Registry())]


def expression(**given):
    return DateExpr(**{"span": Span(11, 15), "type": "DATE", "value": "XXXX-06", "rule": "r", **given})


def test_a_date_that_stayed_open_is_shown_at_its_place():
    (problem,) = review([AnnotatedArticle(article=article(), dates=(expression(),))], Registry())
    assert (problem.code, problem.path, problem.line, problem.column) == ("unresolved-date", "seeds/pier.txt", 6, 12)
    assert problem.source_line[problem.column - 1 :].startswith("June")


@pytest.mark.parametrize(
    "one",
    [
        AnnotatedArticle(article=article(), dates=(expression(edtf="2026-06"),)),
        AnnotatedArticle(article=article(), dates=(expression(value="PAST_REF"),)),
        AnnotatedArticle(article=article(), dates=(expression(type="DURATION", value="P3D"),)),
        AnnotatedArticle(article=article(published=None), dates=(expression(),)),
    ],
)
def test_what_is_resolved_or_cannot_be_is_passed_over(one):
    assert codes(one) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The board met on 31 April.", "31 April"),
        ("It meets on the 30th of February 2028 again.", "30th of February 2028"),
        ("On February 29, 2026, it rained.", "February 29, 2026"),
        ("By Sept. 31, all is done.", "Sept. 31"),
        ("It was 29 Feb 1900 then.", "29 Feb 1900"),
        ("On 29 February it rained.", ""),
        ("On February 29, 2028, it rained.", ""),
        ("In April 31 people came.", ""),
        ("In April 1931 and May 45 came.", ""),
        ("The 31 May vote cost 0.31 March of them.", ""),
        ("On 30 April and 31 May, June 30, Dec. 31.", ""),
    ],
)
def test_a_day_that_no_calendar_has_is_shown(text, day):
    found = review([AnnotatedArticle(article=article(text=text))], Registry())
    assert [one.message for one in found] == ([f"there is no day “{day}”"] if day else [])
    assert all(one.code == "no-such-day" for one in found)


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [
        ("Renée Müller", "Renée Mueller", True),
        ("Maroš Šefčovič", "Maroš Sefcovik", True),
        ("Harbour Trust", "Harbor Trust", True),
        ("North Korea", "South Korea", False),
        ("Ann Lee", "Ann Lea", False),
        ("Ann Lee", "Ann Lee", False),
        ("Ann Carter", "Ann Carter Brown", False),
        ("Mali", "Malta", False),
    ],
)
def test_names_that_differ_in_a_letter_or_two_are_shown(name, other, alike):
    first = AnnotatedArticle(article=article("a"), actors=(actor(name),))
    second = AnnotatedArticle(article=article("b"), actors=(actor(other),))
    assert codes(first, second) == (["look-alikes"] if alike else [])


def test_a_person_and_a_body_are_never_alike():
    one = AnnotatedArticle(article=article(), actors=(actor("Carter"), actor("Carters", "organisation")))
    assert codes(one) == []


def test_an_entry_that_nothing_answers_to_is_shown():
    registry = Registry(
        actors=(RegistryActor(id="ann-lee", path="x", line=1), RegistryActor(id="hidden", path="y", line=1, hide=True)),
        terms=(RegistryTerm(id="pier", path="z", line=2),),
    )
    one = AnnotatedArticle(article=article(), actors=(actor("Ann Lee"),))
    (problem,) = review([one], registry)
    assert (problem.code, problem.path, problem.line) == ("idle-entry", "z", 2)


@pytest.mark.parametrize(("today", "due"), [(date(2027, 5, 1), []), (date(2027, 5, 2), ["pier", "safe"]), (None, [])])
def test_an_entry_is_due_for_review_after_its_day(today, due):
    entries = Registry(
        actors=(RegistryActor(id="pier", path="a.yml", line=2, review_by=date(2027, 5, 1), hide=True),),
        terms=(
            RegistryTerm(id="safe", path="t.yml", line=3, review_by=date(2027, 5, 1), hide=True),
            RegistryTerm(id="other", path="o.yml", line=1, hide=True),
        ),
    )
    found = review([], entries, today=today)
    assert [(one.code, one.severity, one.message.split("”")[0].strip("“")) for one in found] == [
        ("review-due", "advice", name) for name in due
    ]
