"""Acronyms that the text uses without a word of explanation: terms that wait for an editor's definition.

Rule `capitals`: three letters or more, in running text, no actor's name and no part of a longer name. Bodies that act
are actors; what remains ("NOPAT", "DWPs") is what a reader stumbles over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.annotate.terms.acronyms import never_short
from briefing.annotate.terms.findings import Finding
from briefing.annotate.terms.scene import Scene, heads
from briefing.data import words
from briefing.model import Span

_CAPITALS = re.compile(r"(?<![\w&/.’'@#-])[A-ZÀ-Þ]{3,7}(?=s?(?![\w&/’'@-]|\.\w))")
# A block with a greater share of capitals is a byline, a label, a shout.
_SHOUTED = 0.5


def find_capitals(scene: Scene) -> Iterator[Finding]:
    """Yield the unexplained acronyms of the running text, each at its first place."""
    shouted = [block.span for block in scene.article.blocks if _is_shouted(block.span, scene)]
    inside: dict[str, list[Span]] = {}
    for match in _CAPITALS.finditer(scene.text):
        span = Span(*match.span())
        if not scene.in_heading(span) and not any(block.overlaps(span) for block in shouted):
            inside.setdefault(match[0], []).append(span)
    for form, spans in inside.items():
        if re.search(rf"\b(?:{form.lower()}|{form.capitalize()})\b", scene.text):
            continue
        if _may_be_term(form) and not scene.is_actor(form) and any(_stands_alone(span, scene) for span in spans):
            yield Finding(term=spans[0], rule="capitals", proper=True)


def _is_shouted(block: Span, scene: Scene) -> bool:
    """Say whether a block is written in capitals by half: a byline, a dateline of its own, a label."""
    letters = [sign for sign in block.of(scene.text)[:200] if sign.isalpha()]
    return sum(sign.isupper() for sign in letters) > _SHOUTED * len(letters)


def _may_be_term(form: str) -> bool:
    return (
        form.casefold() not in never_short()
        and form not in heads("known_capitals")
        and form.casefold() not in words("common_words")
    )


_NEIGHBOUR = re.compile(r"\s[A-ZÀ-Þ][\w-]+")
_NEIGHBOUR_BEFORE = re.compile(r"[A-ZÀ-Þ][\w-]*\s$")


def _stands_alone(span: Span, scene: Scene) -> bool:
    """Say whether a place is a noun of its own: not in a name ("NHS England"), a dateline or an emphasis."""
    text, sentence = scene.text, scene.sentence(span.start)
    if _NEIGHBOUR.match(text, span.end) or _AMOUNT.match(text, span.end) or _DATELINE_END.match(text, span.end):
        return False
    before = _NEIGHBOUR_BEFORE.search(text, max(sentence.start, span.start - 24), span.start)
    if before is not None and before.start() > sentence.start:
        return False
    token = scene.tokens.at(span.start)
    return token is not None and token.tag_ in ("NN", "NNS", "NNP", "NNPS") and not scene.is_person(span)


# A currency's code before its sum, a ship's or a route's letters before their number.
_AMOUNT = re.compile(r"[\s-]?\d")
_DATELINE_END = re.compile(r",? [—–-] |, [A-Z]|:")
