"""Grammar of what has no place in the calendar: durations, recurring times, "now" and "recently"."""

from __future__ import annotations

from briefing.annotate.dates.calendar_dates import Read, read_month
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_number
from briefing.annotate.dates.reference import Timeless

_LETTER = {"S": "S", "TM": "M", "H": "H", "N": "N"}


def timex_length(count: float | None, unit: str) -> str:
    """Write a duration as TIMEX3 does: P2Y, PT24H, P2.5Y, PXM where the number is vague.

    >>> timex_length(18, "M")
    'P18M'
    """
    if unit == "F":
        count, unit = (None if count is None else count * 2), "W"
    if unit == "ML":
        count, unit = (None if count is None else count * 10), "CE"
    if unit == "N":
        unit = "D"
    amount = "X" if count is None else f"{count:g}"
    prefix = "PT" if unit in ("S", "TM", "H") else "P"
    return f"{prefix}{amount}{_LETTER.get(unit, unit)}"


def duration(words: Words, at: int) -> Read | None:
    """Rule duration: "two years", "a 27-year contract", "several months", "decades", "the past three years"."""
    start = at
    if words[start].low in ("the", "these", "those") and words[start + 1].low in lexicon()["span_words"]:
        start += 2
    elif words[start].low in lexicon()["span_words"] and words[at - 1].low in ("over", "in", "for", "within", "during"):
        start += 1
    reach = start > at
    number = read_number(words, start)
    if number is None:
        return _plural_alone(words, at, start) if words[start].low.endswith("s") or reach else None
    place = number.end
    joined = words[place].low == "-" and words[place].glued
    place += joined
    if words[place].low.isalpha() and words[place].text.islower() and _one_adjective(words, place):
        place += 1
    while words[place].low in lexicon()["length_adjectives"]:
        place += 1
    unit = lexicon()["units"].get(words[place].low)
    if unit is None or (unit == "Q" and not words[place].low.endswith("s")) or unit == "WE":
        return None
    if unit == "S" and (words[start].low in ("a", "an") or (words[place].low == "second" and not joined)):
        return None
    if not _agrees(words, start, place, number.value, joined=joined):
        return None
    if unit == "D" and words[start].low in ("a", "one") and not _lasting_day(words, start, place):
        return None
    end, value = place + 1, number.value
    if value == 1 and [words[end + step].low for step in range(3)] == ["and", "a", "half"]:
        end, value = end + 3, 1.5
    if words[end].low == "-" and words[end + 1].low in ("long", "old"):
        end += 2
    elif words[end].low in ("old", "long") or (words[end].low in ("'", "'s") and words[end + 1].low == "worth"):
        end += 1
    if words[start].low in ("a", "an", "per") and _is_rate(words, start, place):
        return Read(Timeless(type="SET", value=timex_length(1, unit)), end, "set")
    return Read(Timeless(type="DURATION", value=timex_length(value, unit)), end, "duration")


def _one_adjective(words: Words, at: int) -> bool:
    """Allow one word between number and plural unit: "two bloody weeks", not "two or three years"."""
    return (
        words[at + 1].low in lexicon()["units"]
        and words[at + 1].low.endswith("s")
        and words[at].low not in lexicon()["units"]
        and words[at].low not in lexicon()["numbers"]
        and words[at].low not in lexicon()["never_adjectives"]
    )


def _agrees(words: Words, start: int, place: int, value: float | None, *, joined: bool) -> bool:
    """Say whether number and unit fit: "two years", "a year", "27-year", not "2 day" or "a years"."""
    plural = words[place].low.endswith("s")
    if words[start].low in ("some", "no", "many") and not plural:
        return False
    if value is not None and value <= 1:
        return not plural or value < 1
    return plural or joined or words[place + 1].low in ("-", "long", "truce", "period", "contract", "term")


def _lasting_day(words: Words, start: int, place: int) -> bool:
    """Say whether "a day" is a length of time: after "for", "less than" and the like."""
    before = words[start - 1].low
    return before in lexicon()["before_lasting_day"] or (words[start].low == "a" and _is_rate(words, start, place))


def _is_rate(words: Words, start: int, place: int) -> bool:
    """Say whether "a year" means each year: after a number, an amount or a unit, as in "15 a year"."""
    if place != start + 1 or words[start].low not in ("a", "an", "per"):
        return False
    before = words[start - 1]
    if before.low[:1].isdigit() or before.low in lexicon()["before_rate"]:
        return True
    if before.low in lexicon()["units"] or before.low in lexicon()["counted"]:
        return words[place + 1].low not in ("ago", "later", "earlier", "after", "before")
    return any(words[start - k].low in ("€", "£", "$") or words[start - k].low[:1].isdigit() for k in (2, 3)) and (
        before.low.endswith("s")
    )


def _plural_alone(words: Words, at: int, start: int) -> Read | None:
    word = words[start]
    unit = lexicon()["units"].get(word.low)
    if unit is None:
        return None
    if start > at and not word.low.endswith("s"):
        if words[start - 1].low in ("past", "last") and unit in ("DE", "CE", "Y", "M", "W", "Q", "D", "H"):
            return Read(Timeless(type="DURATION", value=timex_length(1, unit)), start + 1, "duration")
        if words[start - 1].low in ("coming", "next") and unit in ("DE", "CE"):
            return Read(Timeless(type="DURATION", value=timex_length(1, unit)), start + 1, "duration")
        return None
    if start == at and ((words[at - 1].low in ("these", "early", "of", "-") and unit in ("D",)) or unit in ("S", "Q")):
        return None
    if words[start - 1].low == "recent":
        return None
    if (
        unit in ("TM", "H")
        and start == at
        and words[at - 1].low not in lexicon()["before_lasting_day"]
        and (words[at + 1].low != "of")
    ):
        return None  # the minutes of a meeting, opening hours
    return Read(Timeless(type="DURATION", value=timex_length(None, unit)), start + 1, "duration")


def recent_span(words: Words, at: int) -> Read | None:
    """Read "recent years", "recent weeks", "the coming months": a vague stretch beside now."""
    start = at + 1 if words[at].low == "the" else at
    unit = lexicon()["units"].get(words[start + 1].low)
    if words[start].low not in ("recent", "coming", "last", "past", "next", "previous") or unit is None:
        return None
    if not words[start + 1].low.endswith("s") or (words[start].low != "recent" and start == at):
        return None
    if words[start].low == "recent":
        return Read(Timeless(type="DATE", value="PAST_REF"), start + 2, "vague")
    return Read(Timeless(type="DURATION", value=timex_length(None, unit)), start + 2, "duration")


def recurring(words: Words, at: int) -> Read | None:
    """Rule set: "every Thursday", "each year", "annual", "daily", "twice a week", "on Sundays"."""
    low = words[at].low
    tables = lexicon()
    if value := tables["frequencies"].get(low):
        if words[at].capital and (words[at - 1].capital or words[at + 1].capital):
            return None
        return Read(Timeless(type="SET", value=value), at + 1, "set")
    if low in ("every", "each", "per"):
        return _every(words, at)
    if low.endswith("s") and (day := tables["weekdays"].get(low[:-1])) is not None and words[at].capital:
        return Read(Timeless(type="SET", value=f"XXXX-WXX-{day + 1}"), at + 1, "set")
    return None


def _every(words: Words, at: int) -> Read | None:
    tables = lexicon()
    place = at + 1
    count = 1.0
    if words[place].low in ("other", "second"):
        count, place = 2, place + 1
    elif words[place].low == "single":
        place += 1
    elif number := read_number(words, place):
        count, place = number.value or 1, number.end
    if (unit := tables["units"].get(words[place].low)) is not None:
        if unit == "S" or (words[at].low == "each" and unit == "Q"):
            return None
        return Read(Timeless(type="SET", value=timex_length(count, unit)), place + 1, "set")
    if (day := tables["weekdays"].get(words[place].low)) is not None:
        return Read(Timeless(type="SET", value=f"XXXX-WXX-{day + 1}"), place + 1, "set")
    if month := read_month(words, place, abbreviated=False):
        return Read(Timeless(type="SET", value=f"XXXX-{month[0]:02}"), month[1], "set")
    if code := tables["seasons"].get(words[place].low):
        return Read(Timeless(type="SET", value=f"XXXX-{code}"), place + 1, "set")
    if part := tables["day_parts"].get(words[place].low):
        return Read(Timeless(type="SET", value=f"XXXX-XX-XXT{part}"), place + 1, "set")
    return None


def vague(words: Words, at: int) -> Read | None:
    """Rule vague: "now", "recently", "the future", "at present"."""
    for length in (3, 2, 1):
        phrase = " ".join(words[at + k].low for k in range(length))
        value = lexicon()["vague"].get(phrase)
        if value and not _inside_a_phrase(words, at, length):
            return Read(Timeless(type="DATE", value=value), at + length, "vague")
    return None


def _inside_a_phrase(words: Words, at: int, length: int) -> bool:
    before, after = words[at - 1], words[at + length]
    low = words[at].low
    if low == "in" and length == 3 and words[at + 2].low == "past":
        return after.low[:1].isalpha() and after.low not in lexicon()["after_vague"]
    if low == "soon":
        return before.low not in lexicon()["before_soon"]
    if low in ("future", "recent") and words[at].capital:
        return True
    if low == "now" and (after.low in ("that", "-") or before.low == "-"):
        return True
    is_noun = low == "the" and words[at + 1].low in ("past", "present")
    return is_noun and after.low[:1].isalnum() and after.low not in lexicon()["after_vague"]
