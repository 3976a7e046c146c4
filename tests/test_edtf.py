"""The days that a date covers, by its EDTF and by the words of the text."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.edtf import bounds
from briefing.link import link
from briefing.model import Registry
from tests.factories import annotate_by_hand, make_article, make_event

TEXT = "The Tidal Fund pays. A vote is expected in early 2027."


@pytest.mark.parametrize(
    ("edtf", "written", "last"),
    [
        ("2026~", "early 2026", date(2026, 4, 30)),
        ("2026~", "Early in 2026", date(2026, 4, 30)),
        ("2026", "the start of 2026", date(2026, 4, 30)),
        ("2027~", "early next year", date(2027, 4, 30)),
        ("2026~", "mid-2026", date(2026, 8, 31)),
        ("../2026~", "by mid-2026", date(2026, 8, 31)),
        ("2026~", "late 2026", date(2026, 12, 31)),
        ("2026~", "around 2026", date(2026, 12, 31)),
        ("2026-21", "spring 2026", date(2026, 5, 31)),
        ("2026-03~", "early March 2026", date(2026, 3, 31)),
        ("2026-02-02", "early on 2 February 2026", date(2026, 2, 2)),
        ("2026/2028", "early 2026 to 2028", date(2028, 12, 31)),
        ("2026/..", "from early 2026", None),
        ("2026~", "amid 2026", date(2026, 12, 31)),
        ("soon", "early", None),
    ],
)
def test_a_date_ends_with_the_part_of_the_year_that_its_words_name(edtf: str, written: str, last: date | None) -> None:
    assert bounds(edtf, written).last == last
    assert bounds(edtf, written).first == bounds(edtf).first


def test_an_event_is_over_when_the_part_of_the_year_in_its_text_is() -> None:
    vote = make_event(TEXT, "A vote is expected in early 2027", "2027~", written="early 2027", status="planned")
    kb, _ = link([annotate_by_hand(make_article(TEXT), events=(vote,))], Registry())
    (known,) = kb.events.values()
    assert (known.date, known.last) == ("2027~", date(2027, 4, 30))
