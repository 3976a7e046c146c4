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

    @property
    def capital(self) -> bool:
        """Say whether the word begins with a capital letter."""
        return self.text[:1].isupper()


END = Word("", "", -1, -1, glued=False)


class Words:
    """The tokens of one text. ``words[i]`` is safe beyond both ends: it gives ``END``."""

    __slots__ = ("_items", "folded", "month_first", "surnames", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = text.translate(_FOLD)
        self.month_first = len(_MONTH_FIRST.findall(self.folded)) > len(_DAY_FIRST.findall(self.folded))
        self.surnames = _surnames(self.folded)
        self._items: list[Word] = []
        end = -1
        for match in _TOKEN.finditer(self.folded):
            self._items.append(Word(match[0].lower(), match[0], match.start(), match.end(), glued=match.start() == end))
            end = match.end()

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> Word:
        return self._items[index] if 0 <= index < len(self._items) else END

    def skip_break(self, index: int) -> int:
        """Step over a single line break, as in hard-wrapped text; a blank line ends every expression."""
        return index + 1 if self[index].low == "\n" and self[index + 1].low != "\n" else index

    def at_or_after(self, offset: int, index: int) -> int:
        """Return the index of the first token from ``index`` on that starts at or after an offset."""
        while index < len(self._items) and self._items[index].start < offset:
            index += 1
        return index


def _surnames(text: str) -> frozenset[str]:
    """Return the month names that follow a title or a first name somewhere, as in "Theresa May"."""
    months = lexicon()["months"]
    found = set()
    for match in _PERSON.finditer(text):
        before = match[0].split()[0].rstrip(".").lower()
        if before not in months and before not in _BEFORE_MONTH and before not in lexicon()["weekdays"]:
            found.add(match[1].lower())
    return frozenset(found)


_BEFORE_MONTH = frozenset(
    "in on by since until from early late mid last next this that before after between during through the and for to "
    "of at as sen sir".split()
)


@cache
def lexicon() -> dict[str, Any]:
    """Return the word lists of ``data/dates.yml``, with lists as frozen sets."""
    return {name: frozenset(entry) if isinstance(entry, list) else entry for name, entry in table("dates").items()}
