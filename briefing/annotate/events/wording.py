"""Write kept words as running text: spaces, commas and quotation marks mended, the end never hanging in the air."""

from __future__ import annotations

import re

from spacy.tokens import Doc

LONGEST = 120
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))
_EDGE = " ,;:–—-.…/\n"
_DANGLING = frozenset(
    {"and", "or", "but", "of", "to", "the", "a", "an", "in", "for", "with", "by", "on", "at", "that", "from", "as"}
)


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
    words = _closed_up(re.sub(r",(?:,| ,)+", ",", words))
    words = re.sub(r",([”’\"']?)$", r"\1", words)
    words = re.sub(r"^[”\"'] ?, |, ?(?=;)", "", words)
    return _balanced(words).strip(_EDGE)


def finish(words: str) -> str:
    """Return a headline no longer than allowed, with an ellipsis where it was cut, and a capital at its start."""
    if len(words) > LONGEST:
        cut = words[: LONGEST - 1]
        cut = cut[: cut.rfind(" ")].rstrip(_EDGE)
        while cut.rpartition(" ")[2].lower() in _DANGLING:
            cut = cut.rpartition(" ")[0].rstrip(_EDGE)
        words = _balanced(cut).rstrip(_EDGE) + "…"
    return words[:1].upper() + words[1:]


def _closed_up(words: str) -> str:
    """Take away the spaces within pairs of straight quotation marks, which were left where words went."""
    pieces = words.split('"')
    if len(pieces) % 2 == 0:
        return words
    return '"'.join(piece.strip() if nth % 2 else piece for nth, piece in enumerate(pieces))


def _balanced(words: str) -> str:
    """Take away quotation marks and brackets that lost their partner."""
    for opening, closing in _PAIRS:
        if words.count(opening) != words.count(closing):
            if opening == "“":
                words = _unpaired(words)
            else:
                words = words.replace(opening, " ").replace(closing, " ")
    if words.count('"') % 2:
        words = words.replace('"', "")
    if words.count("‘") != len(re.findall(r"’(?!\w)", words)):
        words = words.replace("‘", "")
    return re.sub(r"  +", " ", words)


def _unpaired(words: str) -> str:
    """Take away the double quotation marks that have no partner."""
    pieces: list[str] = []
    opened: int | None = None
    for character in words:
        if character == "”" and opened is None:
            continue
        if character == "“":
            if opened is not None:
                pieces[opened] = ""
            opened = len(pieces)
        elif character == "”":
            opened = None
        pieces.append(character)
    if opened is not None:
        pieces[opened] = ""
    return "".join(pieces)
