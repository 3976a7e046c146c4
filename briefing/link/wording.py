"""What words two stretches of text share, with rare words weighing more than common ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from math import log

from briefing.data import table, words
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
    return frozenset(_stem(word) for word in found if len(word) > 1 and word not in common)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    ending = next((one for one in ("ing", "ed", "e") if len(word) > len(one) + 2 and word.endswith(one)), "")
    word = word.removesuffix(ending)
    return _same_words().get(word[:STEM], word[:STEM])


@cache
def _same_words() -> dict[str, str]:
    return {stem: together[0] for together in table("near_synonyms")["sets"] for stem in together}


class Wordings:
    """Several stretches of text, each given as its stems, that are to be compared with each other."""

    def __init__(self, found: Sequence[frozenset[str]]) -> None:
        self._stems = found
        counts = Counter(stem for one in found for stem in one)
        self._weight = {stem: log(1 + len(found) / count) for stem, count in counts.items()}
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
        shared = self._sum(self.shared(one, other))
        least = min(self._sum(self._stems[one]), self._sum(self._stems[other]))
        return shared / least if least else 0.0

    def agreement(self, one: int, other: int) -> float:
        """Return how much of the weight of two wordings together both have, from 0 to 1."""
        both = self._sum(self._stems[one] | self._stems[other])
        return self._sum(self.shared(one, other)) / both if both else 0.0

    def part(self, one: int, other: int, telling: re.Pattern[str]) -> bool:
        """Say whether each of two wordings has a stem of a kind that the other lacks."""
        alone = self._stems[one] - self._stems[other], self._stems[other] - self._stems[one]
        return all(any(telling.match(stem) for stem in stems) for stems in alone)

    def shared(self, one: int, other: int) -> frozenset[str]:
        """Return the stems that two wordings share."""
        return self._stems[one] & self._stems[other]

    def _sum(self, found: frozenset[str]) -> float:
        return sum(sorted(self._weight[stem] for stem in found))
