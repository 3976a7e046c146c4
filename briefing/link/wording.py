"""What words two stretches of text share, with rare words weighing more than common ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log

from briefing.data import words
from briefing.names import ascii_form

_WORD = re.compile(r"[^\W_][\w’'-]*")
# Stems that more stretches than this share are no reason to compare them.
COMMONEST = 40
STEM = 6


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words that say something, without case and accents.

    >>> sorted(stems("Talks have collapsed"))
    ['collap', 'talk']
    """
    common = words("common_words")
    found = (match[0].casefold() for match in _WORD.finditer(ascii_form(text)))
    return frozenset(_stem(word) for word in found if word not in common)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:STEM]


class Wordings:
    """Several stretches of text that are to be compared with each other."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._stems = [stems(text) for text in texts]
        counts = Counter(stem for found in self._stems for stem in found)
        self._weight = {stem: log(1 + len(texts) / count) for stem, count in counts.items()}
        self._counts = counts

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs that share at least two of the rarer stems, each once, in order."""
        bearers: dict[str, list[int]] = defaultdict(list)
        for at, found in enumerate(self._stems):
            for stem in found:
                if 1 < self._counts[stem] <= COMMONEST:
                    bearers[stem].append(at)
        shared: Counter[tuple[int, int]] = Counter()
        for together in bearers.values():
            for nth, one in enumerate(together):
                shared.update((one, other) for other in together[nth + 1 :])
        yield from sorted(pair for pair, count in shared.items() if count > 1)

    def likeness(self, one: int, other: int) -> float:
        """Return how much of the shorter wording's weight the other shares, from 0 to 1."""
        shared = self._sum(self._stems[one] & self._stems[other])
        least = min(self._sum(self._stems[one]), self._sum(self._stems[other]))
        return shared / least if least else 0.0

    def _sum(self, found: frozenset[str]) -> float:
        return sum(sorted(self._weight[stem] for stem in found))
