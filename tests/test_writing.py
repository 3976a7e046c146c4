from __future__ import annotations

import pytest

from briefing.writing import FEWEST_OF_100, reads_english, writing_problems
from tests.factories import make_article

ENGLISH = """The board of the harbour met on Tuesday and put off its decision on the new pier. Members said the figures
that the engineers had given them in May were not enough for a vote, and that they would ask for more by the end of
the year."""
GERMAN = """Der Vorstand des Hafens trat am Dienstag zusammen und verschob seine Entscheidung über den neuen Pier. Die
Mitglieder sagten, die Zahlen der Ingenieure vom Mai reichten für eine Abstimmung nicht aus, und sie wollten bis zum
Ende des Jahres mehr davon sehen."""
DUTCH = """Het bestuur van de haven kwam dinsdag bijeen en stelde zijn besluit over de nieuwe pier uit. De leden zeiden
dat de cijfers die de ingenieurs hun in mei hadden gegeven niet genoeg waren voor een stemming, en dat ze voor het einde
van het jaar om meer zouden vragen."""
SPANISH = """La junta del puerto se reunió el martes y aplazó su decisión sobre el nuevo muelle. Los miembros dijeron
que las cifras que los ingenieros les habían dado en mayo no bastaban para una votación, y que pedirían más antes de que
acabara el año en curso."""


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH + "\n\n" + "„" + GERMAN + "“", "Zu kurz, um es zu sagen.", ""])
def test_english_is_read(text: str) -> None:
    assert reads_english(make_article(text))


@pytest.mark.parametrize("text", [GERMAN, DUTCH, SPANISH])
def test_other_languages_are_not(text: str) -> None:
    assert not reads_english(make_article(text))
    (found,) = writing_problems(make_article(text))
    assert found.code == "other-language"


def test_the_editors_word_counts_more() -> None:
    article = make_article(ENGLISH, lang="nl")
    assert not reads_english(article)
    assert [found.code for found in writing_problems(article)] == ["other-language"]


def test_the_share_lies_far_from_both_sides() -> None:
    assert 3 < FEWEST_OF_100 < 13


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("**What would it cost?** A lot.", "What would it cost? A lot."),
        ("See [the plan](https://pier.example/plan) and **more**.", "See the plan and more."),
        ("![The pier](/pier.jpg) in May.", "The pier in May."),
        ("```", ""),
    ],
)
def test_signs_of_markdown_are_named_with_the_line_without_them(line: str, plain: str) -> None:
    (found,) = writing_problems(make_article(f"The pier is old.\n{line}\n{line}\n", first_line=4))
    assert (found.code, found.line, found.fix) == ("markdown-signs", 5, plain)
    assert "1 further line" in found.message


@pytest.mark.parametrize(
    "line", ["2 ** 3 is 8 and 3 ** 2 is 9", "He wrote [sic] (twice)", "a*b*c", "# A heading", "- an item", "__init__"]
)
def test_other_signs_stay_unnamed(line: str) -> None:
    assert [*writing_problems(make_article(line))] == []
