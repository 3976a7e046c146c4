"""Characters, lines and addresses."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import console, fields, report, text
from briefing.text import Lines, normalise, slug


@pytest.mark.parametrize("module", [text, fields, report, console])
def test_examples_in_the_documentation(module):
    assert doctest.testmod(module).failed == 0


@given(st.text())
def test_normalising_twice_is_normalising_once_but_for_a_second_mark(raw):
    once = normalise(raw.lstrip("\ufeff"))
    assert normalise(once) == once
    assert "\r" not in once


@given(st.text(st.sampled_from("ab\n"), max_size=40))
def test_every_offset_has_the_line_and_column_that_counting_gives(raw):
    lines = Lines(raw)
    for offset in range(len(raw) + 1):
        place = lines.place(offset)
        before = raw[:offset]
        assert place.line == before.count("\n") + 1
        assert place.column == offset - (before.rfind("\n") + 1) + 1
        assert lines.line(place.line) == raw.split("\n")[place.line - 1]


def test_lines_that_are_not_there_are_empty():
    assert (Lines("a").line(0), Lines("a").line(2)) == ("", "")


@given(st.text())
def test_an_address_holds_nothing_unsafe_and_is_its_own_address(name):
    made = slug(name)
    assert not set(made) - set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert slug(made) == made
