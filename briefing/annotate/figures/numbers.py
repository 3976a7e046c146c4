"""Numbers in a text: where they stand and what they are worth, in digits or in words, with their scale.

Nothing here knows what is counted. Digits may be grouped by commas, by thin, no-break or plain spaces, or in the
Indian way; a scale may follow as a word ("million", "lakh crore"), as a short form ("bn") or behind a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.data import table

# One run of digits with everything that could belong to it; _parse_digits decides how much of it does.
_DIGITS = re.compile(r"\d+(?:[.,·]\d+|[ \u00a0\u2009\u202f]\d{3}(?!\d))*")
_PLAIN = re.compile(r"\d+(?:[.·]\d+)?")
_COMMAS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3})(?:[.·]\d+)?")
_SPACES = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,·]\d+)?")
_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written. ``value`` is None for a vague amount ("hundreds of millions").

    ``digits`` says that it is written in digits, ``scale`` what its scale word multiplied (1 without one), ``short``
    that the scale is a single letter, which without a currency or a counted noun may be a unit ("10m").
    """

    start: int
    end: int
    value: float | None
    digits: bool
    scale: float = 1
    short: bool = False


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of a text in order, none overlapping.

    >>> [n.value for n in find_numbers("two million of 14 000, or Rs 6,150 crore")]
    [2000000.0, 14000.0, 61500000000.0]
    """
    numbers = sorted((*_in_digits(text), *_in_words(text), *_vague(text)), key=lambda n: (n.start, -n.end))
    kept: list[Number] = []
    for number in numbers:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _in_digits(text: str) -> Iterator[Number]:
    at = 0
    while match := _DIGITS.search(text, at):
        at, value = _parse_digits(match)
        if value is None:
            continue
        end, scale, short = _scale_after(text, at)
        yield Number(start=match.start(), end=end, value=_times(value, scale), digits=True, scale=scale, short=short)
        at = end


def _parse_digits(match: re.Match[str]) -> tuple[int, float | None]:
    """Return where the number ends and its value; None for what is no number (versions, dates with dots)."""
    written = match[0]
    if _DOTS.fullmatch(written):
        return match.end(), float(written.replace(".", ""))
    for pattern in (_SPACES, _COMMAS, _PLAIN):
        found = pattern.match(written)
        if found and (pattern is _PLAIN or len(found[0]) > 0):
            rest = written[found.end() :]
            if rest[:1] in (".", "·", ",") and pattern is not _SPACES and rest[1:2].isdigit() and rest[0] != ",":
                return match.end(), None
            plain = re.sub(r"[ \u00a0\u2009\u202f]", "", found[0])
            plain = plain.replace(",", "") if pattern is not _SPACES else plain.replace(",", ".")
            value = float(plain.replace("·", "."))
            return match.start() + found.end(), value if _is_number(plain) else None
    return match.end(), None


def _is_number(plain: str) -> bool:
    """Tell a number from a telephone number or a code, which may begin with a zero."""
    return not (len(plain) > 1 and plain[0] == "0" and plain[1].isdigit())


def _times(value: float, scale: float) -> float:
    """Multiply as a person would: 1.1 times a million is 1,100,000 and nothing beside it."""
    return float(f"{value * scale:.12g}")


@cache
def _scale_pattern() -> re.Pattern[str]:
    data = table("figures")
    long = sorted((*data["scales"], *data["short_scales"]), key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in long)
    return re.compile(
        rf"[ \u00a0\u2009\u202f-]?({words})\b|([{''.join(data['attached_scales'])}])(?![\w'’])", re.IGNORECASE
    )


def _scale_after(text: str, at: int) -> tuple[int, float, bool]:
    """Return the end of the scale behind a number, its worth, and whether it is a single letter."""
    data = table("figures")
    match = _scale_pattern().match(text, at)
    if match is None:
        return at, 1, False
    if match[2]:
        worth = data["attached_scales"].get(match[2])
        return (match.end(), worth, True) if worth else (at, 1, False)
    word = " ".join(match[1].casefold().split())
    return match.end(), data["scales"].get(word) or data["short_scales"][word], False


@cache
def _word_pattern() -> re.Pattern[str]:
    data = table("figures")
    words = "|".join(sorted((*data["small"], *data["scales"], "half", "quarter"), key=len, reverse=True))
    start = rf"(?:an?\s(?=(?:{words})\b)|(?<![\w-])(?=(?:{words})\b))"
    return re.compile(
        rf"(?<![\w’'-]){start}(?:{words})(?:(?:[ -]and[ -](?:an?[ -])?|[ -]|\s(?:of\s)?an?\s)(?:{words}))*(?![\w])",
        re.I,
    )


def _in_words(text: str) -> Iterator[Number]:
    for match in _word_pattern().finditer(text):
        words = re.split(r"[\s-]+", match[0].casefold())
        value, scale = _parse_words(words)
        if value is None and "and" in words and not _FRACTION & set(words):
            yield from _pair(match)
            continue
        several = words[0] in table("figures")["scales"] and _SEVERAL.search(
            text, max(0, match.start() - 12), match.start()
        )
        if several or (value is not None and words[0] not in table("figures")["scales"]):
            at, value = several.start() if several else match.start(), None if several else value
            yield Number(start=at, end=match.end(), value=value, digits=False, scale=scale)


_FRACTION = frozenset({"half", "quarter", "third"})


def _pair(match: re.Match[str]) -> Iterator[Number]:
    """Read the two numbers of "between five and seven per cent", which are out of order as one."""
    first, joint, last = match[0].partition(" and ")
    for words, start in ((first, match.start()), (last, match.start() + len(first) + len(joint))):
        value, scale = _parse_words(re.split(r"[\s-]+", words.casefold()))
        if value is not None and last:
            yield Number(start=start, end=start + len(words), value=value, digits=False, scale=scale)


# "Several thousand" is as vague as "thousands".
_SEVERAL = re.compile(r"\b(?:several|few|many|couple)\s$", re.IGNORECASE)


def _parse_words(words: list[str]) -> tuple[float | None, float]:
    """Return the value of number words and their largest scale; None for a bare fraction or words out of order."""
    data = table("figures")
    small, scales, fractions = data["small"], data["scales"], data["fractions"]
    total, current, largest, fraction = 0.0, 0.0, 1.0, None
    for at, word in enumerate(words):
        if word in small:
            if current % 10 or 0 < current % 100 < small[word]:
                return None, 1
            current += small[word]
        elif word in fractions:
            fraction = fractions[word] + current
        elif word in scales:
            worth = scales[word]
            base = fraction if fraction is not None else (current or 1)
            largest, fraction = max(largest, worth), None
            if worth <= 100:
                current = base * worth
            elif total and not current and words[at - 1] in scales:
                total *= worth  # "a thousand million"
            else:
                total, current = total + base * worth, 0.0
    if fraction is not None:
        return None, 1
    return _times(total + current, 1), largest


@cache
def _vague_pattern() -> re.Pattern[str]:
    names = "|".join(table("figures")["vague"])
    return re.compile(
        rf"(?<![\w-])(?:{names})(?:\s(?:and|upon|or)\s(?:{names})|\sof\s(?:{names}))*(?![\w-])", re.IGNORECASE
    )


def _vague(text: str) -> Iterator[Number]:
    for match in _vague_pattern().finditer(text):
        word = match[0].casefold().rsplit(None, 1)[-1].removesuffix("s")
        scale = table("figures")["scales"].get(word, 10)
        yield Number(start=match.start(), end=match.end(), value=None, digits=False, scale=scale)
