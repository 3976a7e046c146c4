"""Cut a headline from the words of a clause: words are left out, never changed, added or moved.

The date goes (the timeline shows it), then what a reader can do without, from the end backwards, until the rest fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from briefing.annotate.events.clauses import Clause
from briefing.annotate.events.grammar import SUBJECTS, after_comma, is_comma, subtree

LONGEST = 110
COMFORTABLE = 90
FEWEST_WORDS = 3
_BREAKABLE = frozenset(
    {
        "advcl",
        "relcl",
        "acl",
        "prep",
        "npadvmod",
        "conj",
        "advmod",
        "appos",
        "parataxis",
        "dep",
        "ccomp",
        "agent",
        "pcomp",
    }
)
_OPENERS = frozenset({"cc", "mark", "intj", "preconj"})
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))
_EDGE = " ,;:–—-.…/\n"


def headline(doc: Doc, clause: Clause) -> str:
    """Return a headline of at most about 110 characters, made of words of the clause in their order."""
    kept = set(clause.words)
    if not clause.keep_date:
        kept = _without_date(doc, kept, clause.phrase)
    spared = kept - clause.spare
    if _count_words(doc, spared) >= FEWEST_WORDS:
        kept = spared
    kept = _without_openers(doc, kept)
    needed = _needed(clause)
    for aside in _brackets(doc, kept):
        if not aside & needed:
            kept -= aside
    kept = _shorten(doc, clause, kept, needed)
    return _finish(render(doc, kept))


def _without_date(doc: Doc, kept: set[int], phrase: frozenset[int]) -> set[int]:
    """Take the date away, and with it a pair of commas around it that nothing else needs."""
    rest = kept - phrase
    before, after = min(phrase) - 1, max(phrase) + 1
    if before in rest and after in rest and is_comma(doc[before]) and is_comma(doc[after]):
        earlier = sum(1 for at in rest if at < before and doc[at].text == ",")
        rest.discard(after)
        if earlier % 2 == 0:
            rest.discard(before)
    elif before not in rest and after in rest and doc[after].text == "," and not any(at < before for at in rest):
        rest.discard(after)
    return rest


def _without_openers(doc: Doc, kept: set[int]) -> set[int]:
    """Take away what ties the clause to the words before it: "but", "that", "meanwhile,"."""
    rest = sorted(kept)
    while len(rest) > FEWEST_WORDS:
        token = doc[rest[0]]
        adverb = token.pos_ == "ADV" and is_comma(doc[rest[1]])
        if not ((token.is_punct and token.text not in "“‘\"'«") or token.is_space or token.dep_ in _OPENERS or adverb):
            break
        if token.dep_ == "mark" and token.lower_ in ("if", "unless", "because"):
            break
        rest.pop(0)
    return set(rest)


def _needed(clause: Clause) -> set[int]:
    """Return the words without which the headline says something else: verb, subject, negation."""
    needed = {clause.head.i}
    for child in clause.head.children:
        if child.dep_ in SUBJECTS or child.dep_ in ("neg", "aux", "auxpass", "attr", "acomp", "prt", "dobj", "xcomp"):
            needed.add(child.i)
    return needed | (clause.phrase if clause.keep_date else set())


def _brackets(doc: Doc, kept: set[int]) -> Iterator[set[int]]:
    """Yield stretches in brackets, the brackets included."""
    opened: int | None = None
    for at in sorted(kept):
        if doc[at].text in "([":
            opened = at
        elif doc[at].text in ")]" and opened is not None:
            yield set(range(opened, at + 1))
            opened = None


def _shorten(doc: Doc, clause: Clause, kept: set[int], needed: set[int]) -> set[int]:
    if len(render(doc, kept)) > COMFORTABLE:
        kept = _without_asides(doc, kept, needed)
    if len(render(doc, kept)) > LONGEST:
        kept = _without_lead(clause, kept, needed)
    while len(render(doc, kept)) > LONGEST:
        tail = _last_phrase(doc, kept, needed)
        if tail is None:
            break
        kept -= tail
    return kept


def _without_asides(doc: Doc, kept: set[int], needed: set[int]) -> set[int]:
    """Take away appositions and relative clauses between commas, while more than the comfortable length is left."""
    for at in sorted(kept):
        token = doc[at]
        if token.dep_ not in ("appos", "relcl", "acl", "advcl") or not after_comma(token) or at not in kept:
            continue
        first, last = token.left_edge.i, token.right_edge.i
        aside = set(range(first - 1, last + 1))
        if last + 1 < len(doc) and is_comma(doc[last + 1]):
            aside.add(last + 1)
        elif any(later in kept for later in range(last + 1, last + 3)):
            continue
        if not aside & needed and not any(doc[i].dep_ == "cc" for i in (first, last + 1) if i < len(doc)):
            kept = kept - aside
        if len(render(doc, kept)) <= COMFORTABLE:
            break
    return kept


def _without_lead(clause: Clause, kept: set[int], needed: set[int]) -> set[int]:
    """Take away phrases before the subject."""
    starts = [child.left_edge.i for child in clause.head.children if child.dep_ in SUBJECTS]
    if not starts:
        return kept
    lead = {at for at in kept if at < min(starts)}
    return kept if lead & needed or clause.head.i < min(starts) else kept - lead


def _last_phrase(doc: Doc, kept: set[int], needed: set[int]) -> set[int] | None:
    """Return the smallest phrase at the end that the clause can lose."""
    end = max(kept)
    token: Token = doc[end]
    while True:
        tail = subtree(token) & kept
        if tail & needed:
            return None
        if token.dep_ in _BREAKABLE and tail and max(tail) == end:
            first = min(tail)
            return tail | {
                at for at in (first - 1, first - 2) if at in kept and (is_comma(doc[at]) or doc[at].dep_ == "cc")
            }
        if token.head.i == token.i or token.head.i not in kept:
            return None if not token.is_punct else {end}
        token = token.head


def _count_words(doc: Doc, kept: set[int]) -> int:
    return sum(1 for at in kept if not doc[at].is_punct and not doc[at].is_space)


def render(doc: Doc, kept: set[int]) -> str:
    """Return kept words as running text: one space where words were left out, punctuation mended."""
    pieces: list[str] = []
    previous: int | None = None
    for at in sorted(kept):
        token = doc[at]
        if token.is_space:
            continue
        if previous is not None and (previous != at - 1 or doc[previous].whitespace_):
            pieces.append(" ")
        pieces.append(token.text)
        previous = at
    words = "".join(pieces)
    words = re.sub(r" ([,;:.!?)\]’”])", r"\1", words)
    words = re.sub(r",(?:,| ,)+", ",", words)
    return _balanced(words).strip(_EDGE)


def _balanced(words: str) -> str:
    """Take away quotation marks and brackets that lost their partner."""
    for opening, closing in _PAIRS:
        if words.count(opening) != words.count(closing):
            if opening == "“":
                words = words.replace(opening, "").replace(closing, "")
            else:
                words = words.replace(opening, " ").replace(closing, " ")
    if words.count('"') % 2:
        words = words.replace('"', "")
    if words.count("‘") != len(re.findall(r"’(?!\w)", words)):
        words = words.replace("‘", "")
    return re.sub(r"  +", " ", words)


def _finish(words: str) -> str:
    if len(words) > LONGEST:
        cut = words[: LONGEST - 1]
        cut = cut[: cut.rfind(" ")].rstrip(_EDGE)
        words = _balanced(cut).rstrip(_EDGE) + "…"
    return words[:1].upper() + words[1:]
