"""Words of a text with their places, folded for comparison, and what the word lists say of each.

The folding keeps every offset: a typographic apostrophe or dash becomes the plain one, character for character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.data import table

_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "\u00a0": " ", "\u202f": " "}
)
_MONTH_NAME = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept?"
    "|Oct|Nov|Dec)"
)
_MONTH_FIRST = re.compile(rf"\b{_MONTH_NAME}\.? \d{{1,2}}\b")
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH_NAME}\b")
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Minister|Secretary|President|[A-Z][a-z]{2,})\.? (May|March|June|August|April)\b"
)
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:]\d+)*|[^\W\d_]+(?:\.[^\W\d_]\b\.?)*|'s\b|[^\w\s]|\n")


@dataclass(frozen=True, slots=True)
class Word:
    """One token: ``low`` is folded to lower case, ``text`` keeps its capitals; ``glued`` means no space before it."""

    low: str
    text: str
    start: int
    end: int
    glued: bool
    capital: bool


END = Word("", "", -1, -1, glued=False, capital=False)
# Longer than any expression looks ahead or back.
_MARGIN = 40


class Words(list[Word]):
    """The tokens of one text, with a margin of ``END`` so that looking a little beyond either end is safe."""

    __slots__ = ("count_words", "folded", "month_first", "surnames")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.folded = text.translate(_FOLD)
        self.month_first = len(_MONTH_FIRST.findall(self.folded)) > len(_DAY_FIRST.findall(self.folded))
        self.surnames = _surnames(self.folded)
        end = -1
        for match in _TOKEN.finditer(self.folded):
            word, start = match[0], match.start()
            self.append(Word(word.lower(), word, start, match.end(), glued=start == end, capital=word[0].isupper()))
            end = match.end()
        self.count_words = len(self)
        self.extend([END] * _MARGIN)

    def skip_break(self, index: int) -> int:
        """Step over a single line break, as in hard-wrapped text; a blank line ends every expression."""
        return index + 1 if self[index].low == "\n" and self[index + 1].low != "\n" else index

    def at_or_after(self, offset: int, index: int) -> int:
        """Return the index of the first token from ``index`` on that starts at or after an offset."""
        while index < self.count_words and self[index].start < offset:
            index += 1
        return index


def _surnames(text: str) -> frozenset[str]:
    """Return the month names that follow a title or a first name somewhere, as in "Theresa May"."""
    tables = lexicon()
    months = tables["months"]
    found = set()
    for match in _PERSON.finditer(text):
        before = match[0].split()[0].rstrip(".").lower()
        if before not in months and before not in tables["before_capital_month"] and before not in tables["weekdays"]:
            found.add(match[1].lower())
    return frozenset(found)


def opens_line(words: Words, at: int) -> bool:
    """Say whether a token is the first of its line, the sign of a list aside."""
    before = words[at - 1] if at else END
    if before.low in ("-", "*", "•"):
        before = words[at - 2] if at > 1 else END
    return before.low in ("\n", "")


@cache
def lexicon() -> dict[str, Any]:
    """Return the word lists of ``data/dates.yml``, with lists as frozen sets."""
    return {name: frozenset(entry) if isinstance(entry, list) else entry for name, entry in table("dates").items()}
