"""What changed between two versions of a text: which sentences, and which words within them.

Sentences and words are told apart by their characters alone. Every comparison is bounded: where two versions have
little in common, the whole is one change, and nothing is searched for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

# So many comparisons of words, or of sentences, are made for one pair of versions.
MOST_WORDS, MOST_SENTENCES = 200_000, 40_000
# Two sentences are versions of one when they share so much of their words.
ALIKE = 0.5
_TOKEN = re.compile(r"[€£$¥₹]?\w+(?:[.,’'-]\w+)*%?|[^\w\s]")

Item = TypeVar("Item", bound=Hashable)


class Piece(NamedTuple):
    """A stretch of a version, and whether the other version has something else in its place."""

    words: str
    changed: bool


class Pair(NamedTuple):
    """A sentence before and after, empty where there was or is none; ``at`` is its number in the later version."""

    was: str
    now: str
    at: int


def changed_words(was: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both versions cut into what they share and what they do not.

    >>> changed_words("It has seven members.", "It has nine members.")[1]
    (Piece(words='It has ', changed=False), Piece(words='nine', changed=True), Piece(words=' members.', changed=False))
    """
    before, after = list(_TOKEN.finditer(was)), list(_TOKEN.finditer(now))
    shared = _without_islands(_shared([match[0] for match in before], [match[0] for match in after]))
    left, right = {i for i, _ in shared}, {j for _, j in shared}
    return _pieces(was, before, left), _pieces(now, after, right)


def changed_sentences(before: Sequence[str], after: Sequence[str]) -> tuple[Pair, ...] | None:
    """Return the sentences that differ, in the order of the text; None where too much does to tell them apart."""
    start, end = _common_ends(before, after)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if len(old) * len(new) > MOST_SENTENCES:
        return None
    pairs, i, j = [], 0, 0
    for left, right in [*_aligned(old, new), (len(old), len(new))]:
        pairs += [Pair(sentence, "", start + j) for sentence in old[i:left]]
        pairs += [Pair("", new[at], start + at) for at in range(j, right)]
        if left < len(old) and right < len(new) and old[left] != new[right]:
            pairs.append(Pair(old[left], new[right], start + right))
        i, j = left + 1, right + 1
    return tuple(pairs)


def nearest_sentence(words: str, sentences: Iterable[str]) -> str:
    """Return the sentence that shares most words with others, or nothing where none shares half of them."""
    wanted = _bag(words)
    best, most = "", ALIKE
    for sentence in sentences:
        likeness = _likeness(wanted, _bag(sentence))
        if likeness > most:
            best, most = sentence, likeness
    return best


def _common_ends(left: Sequence[Item], right: Sequence[Item]) -> tuple[int, int]:
    """Return how many items at the start, and of the rest how many at the end, are the same."""
    most = min(len(left), len(right))
    start = next((at for at in range(most) if left[at] != right[at]), most)
    rest = most - start
    end = next((at for at in range(rest) if left[-1 - at] != right[-1 - at]), rest)
    return start, end


def _shared(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of places that hold the same word, in order: a longest common subsequence."""
    start, end = _common_ends(left, right)
    pairs = [(at, at) for at in range(start)]
    rows, columns = left[start : len(left) - end], right[start : len(right) - end]
    if len(rows) * len(columns) <= MOST_WORDS:
        weights = [[float(one == other) for other in columns] for one in rows]
        pairs += [(start + i, start + j) for i, j in _heaviest(weights, len(columns))]
    return pairs + [(len(left) - at, len(right) - at) for at in range(end, 0, -1)]


def _aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which old sentence became which new one."""
    bags = [_bag(sentence) for sentence in new]
    weights = []
    for sentence in old:
        own = _bag(sentence)
        row = [2.0 if sentence == new[j] else _likeness(own, bags[j]) for j in range(len(new))]
        weights.append([weight if weight > ALIKE else 0.0 for weight in row])
    return _heaviest(weights, len(new))


def _heaviest(weights: Sequence[Sequence[float]], columns: int) -> list[tuple[int, int]]:
    """Return places in a table, each further down and further right than the last, of the greatest sum."""
    sums = [[0.0] * (columns + 1) for _ in range(len(weights) + 1)]
    for i in range(len(weights) - 1, -1, -1):
        row, below, weight = sums[i], sums[i + 1], weights[i]
        for j in range(columns - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + weight[j])
    found, i, j = [], 0, 0
    while i < len(weights) and j < columns:
        if weights[i][j] and sums[i][j] == sums[i + 1][j + 1] + weights[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif sums[i][j] == sums[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _bag(words: str) -> Counter[str]:
    return Counter(_TOKEN.findall(words.casefold()))


def _likeness(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _without_islands(shared: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out a word that stands alone between changed ones: readers compare phrases, not single words."""
    kept = []
    for at, (i, j) in enumerate(shared):
        before = shared[at - 1] if at else (-1, -1)
        after = shared[at + 1] if at + 1 < len(shared) else (i + 1, j + 1)
        if not (before[0] + 1 < i and before[1] + 1 < j and i + 1 < after[0] and j + 1 < after[1]):
            kept.append((i, j))
    return kept


def _pieces(text: str, tokens: Sequence[re.Match[str]], same: Collection[int]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for changed, run in groupby(range(len(tokens)), key=lambda one: one not in same):
        if changed:
            words = [tokens[one] for one in run]
            pieces += [Piece(text[at : words[0].start()], False), Piece(text[words[0].start() : words[-1].end()], True)]
            at = words[-1].end()
    pieces.append(Piece(text[at:], False))
    return tuple(piece for piece in pieces if piece.words)
