"""Numbers in time expressions: digits, words, fractions and vague amounts."""

from __future__ import annotations

from typing import NamedTuple

from briefing.annotate.dates.lexer import Words, lexicon


class Number(NamedTuple):
    """A number and the index after it; ``value`` is None where the text is vague ("several")."""

    value: float | None
    end: int


def read_number(words: Words, at: int) -> Number | None:
    """Read "18", "eighteen", "twenty-five", "two and a half", "half a", "a couple of", "several".

    "a" and "an" count as one only here, before a unit; the caller sees to that.
    """
    word = words[at]
    if word.low in lexicon()["vague_numbers"]:
        end = at + 1
        return Number(None, end + 1 if words[end].low in ("of", "more", "dozen", "hundred") else end)
    if word.low in ("a", "an") and words[at + 1].low in ("few", "couple", "number"):
        end = at + 2
        return Number(None, end + 1 if words[end].low in ("of", "more") else end)
    if word.low == "half" and words[at + 1].low in ("a", "an"):
        return Number(0.5, at + 2)
    base = _digits(words, at) or _spelled(words, at)
    if base is None or base.value is None:
        return base
    return _with_fraction(words, base.value, base.end)


def _with_fraction(words: Words, value: float, end: int) -> Number:
    tail = [words[end + k].low for k in range(4)]
    if tail[:3] == ["and", "a", "half"]:
        return Number(value + 0.5, end + 3)
    if tail[:2] == ["and", "half"]:
        return Number(value + 0.5, end + 2)
    if tail[:2] in (["-", "and"],) and tail[2:] == ["-", "a"]:
        return Number(value + 0.5, end + 6)
    if words[end].text in ("½",):
        return Number(value + 0.5, end + 1)
    return Number(value, end)


def _digits(words: Words, at: int) -> Number | None:
    text = words[at].text.replace(",", "")
    if not text[:1].isdigit() or text.count(".") > 1 or ":" in text or len(text) > 9:
        return None
    return Number(float(text), at + 1)


def _spelled(words: Words, at: int) -> Number | None:
    numbers: dict[str, int] = lexicon()["numbers"]
    value = numbers.get(words[at].low)
    if value is None:
        return None
    end = at + 1
    if value in (100, 1000, 12) and words[at].low != "twelve":
        return None if words[at].low != "dozen" else Number(12, end)
    if 20 <= value < 100:
        joined = end + 1 if words[end].low == "-" else end
        ones = numbers.get(words[joined].low, 0)
        if 1 <= ones <= 9 and words[joined].low not in ("a", "an"):
            value, end = value + ones, joined + 1
    scale = numbers.get(words[end].low, 0)
    if scale in (100, 1000) or words[end].low == "dozen":
        value, end = value * scale, end + 1
    return Number(value, end)


def read_ordinal(words: Words, at: int) -> Number | None:
    """Read "26th", "first", "twenty-first"."""
    word = words[at]
    if word.low.isdigit() and len(word.low) <= 2 and words[at + 1].glued:
        if words[at + 1].low in ("st", "nd", "rd", "th"):
            return Number(int(word.low), at + 2)
        return None
    ordinals: dict[str, int] = lexicon()["ordinals"]
    if words[at + 1].low == "-" and (value := ordinals.get(f"{word.low}-{words[at + 2].low}")):
        return Number(value, at + 3)
    return Number(ordinals[word.low], at + 1) if word.low in ordinals else None
