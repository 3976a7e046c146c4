"""What a number counts: percentages and points, measures, and the plural noun that a number stands before."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from briefing.annotate.tokens import Tokens
from briefing.data import table


class Unit(NamedTuple):
    """The unit of a number: its name and how far it reaches."""

    name: str
    end: int


_POINTS = re.compile(
    r"[ \u00a0-]?(?:(?P<pp>(?:percent(?:age)?|per[ \u00a0-]cent|%)[ \u00a0-]points?|ppts?|pp)"
    r"|(?P<bp>basis[ \u00a0-]points?|bps?)|(?P<pc>per[ \u00a0-]cent|percent|pct|pc|%))(?!\w)"
)
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "RB", "HYPH", "POS", "AFX", "FW", ",", "CC"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PLURALS = frozenset(("NNS", "NNPS"))
_REACH = 8


def percentage(text: str, end: int) -> Unit | None:
    """Return the unit of a percentage, of percentage points or of basis points right after a number."""
    match = _POINTS.match(text, end)
    if match is None:
        return None
    name = "percentage points" if match["pp"] else "basis points" if match["bp"] else "%"
    return Unit(name, match.end())


def measure(text: str, end: int) -> Unit | None:
    """Return a unit of measure written as an abbreviation ("1.8GW", "30 km")."""
    match = _measures().match(text, end)
    return Unit(match[1], match.end()) if match else None


def hyphened(text: str, end: int) -> Unit | None:
    """Return a unit of measure in words behind a hyphen ("a 2.2-gigawatt dam")."""
    match = _hyphened().match(text, end)
    return Unit(table("figures")["hyphened"][match[1].casefold()], match.end()) if match else None


@cache
def _hyphened() -> re.Pattern[str]:
    names = "|".join(sorted(table("figures")["hyphened"], key=len, reverse=True))
    return re.compile(rf"[-‑]({names})(?![\w-])", re.IGNORECASE)


@cache
def _measures() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(table("figures")["measures"], key=len, reverse=True))
    return re.compile(rf"[ \u00a0-]?({names})(?![\w/])")


def counted(tokens: Tokens, text: str, end: int) -> Unit | None:
    """Return the plural noun that a number ending at ``end`` counts ("17 western counties": counties).

    Only adjectives, participles and nouns may stand between the two; a hyphen ("320-patient") makes no count.
    """
    if text[end : end + 1] in ("-", "‑"):
        return None
    words: list[Token] = []
    doc, first = tokens.doc, tokens.after(end)
    for index in range(first, min(first + _REACH, len(doc))):
        token = doc[index]
        if _is_plural(token) and not _modifies_next(doc, index):
            if text.startswith("-", token.idx + len(token)):
                return None
            return _unit(words, token, text)
        if not _may_stand_between(doc, index):
            return None
        words.append(token)
    return None


def _may_stand_between(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.tag_ not in _MODIFIERS or (token.is_punct and token.tag_ not in ("HYPH", ",")):
        return False
    if token.tag_ == "POS":
        return doc[index - 1].tag_ != "NNP"
    if token.tag_ in (",", "CC"):
        return _joins_adjectives(doc, index)
    if token.tag_ == "RB":
        return token.text.endswith("ly")
    return token.text not in ("m", "km", "metres", "meters")


def _is_plural(token: Token) -> bool:
    if token.tag_ == "NNP" and token.text.endswith("s") and not token.text.endswith(("ss", "us", "is")):
        return token.i + 1 >= len(token.doc) or token.nbor().tag_ not in _NOUNS
    return token.tag_ in _PLURALS or token.lower_ in _plural_nouns()


def _modifies_next(doc: Doc, index: int) -> bool:
    """Say whether a plural itself modifies a noun ("230 operations staff")."""
    if index + 1 >= len(doc):
        return False
    after = doc[index + 1]
    if after.tag_ == "POS":
        return True
    return doc[index].dep_ == "compound" and after.tag_ in _NOUNS and doc[index].head.i > index and not after.is_title


def _joins_adjectives(doc: Doc, index: int) -> bool:
    if index + 1 >= len(doc):
        return False
    before, after = doc[index - 1].tag_, doc[index + 1].tag_
    return before.startswith(("JJ", "VB")) and after.startswith(("JJ", "VB"))


_RATE = re.compile(r"\sper\s(?:second|hour|day|week|month|year|annum|capita)\b")


def _unit(between: list[Token], head: Token, text: str) -> Unit:
    """Name the unit: the head noun, with the word before it where the noun alone would mislead."""
    name, end = head.text, head.idx + len(head)
    if between and between[-1].text == "-" and len(between) > 1:
        name = f"{between[-2].text}-{name}"
    elif between:
        before = between[-1]
        compound = before.lower_ in table("figures")["compounds"].get(head.lower_, ())
        if compound or (before.is_title and head.is_title):
            name = f"{before.text} {name}"
    rate = _RATE.match(text, end)
    if rate:
        name, end = " ".join((name, *rate[0].split())), rate.end()
    return Unit(name, end)


@cache
def _plural_nouns() -> frozenset[str]:
    return frozenset(table("figures")["plural_nouns"])
