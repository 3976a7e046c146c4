"""Which words between marks somebody said, and which are names, titles, glosses or raised eyebrows.

``is_named`` judges by the words right around a stretch, before anyone looks for a speaker; ``is_said`` weighs what the
stretch looks like against how the passage attributes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing.annotate.quotes.frame import Attribution
from briefing.annotate.quotes.marks import Stretch
from briefing.data import table

_CONTEXT = 60
_TERMINAL = re.compile(r"[.!?…]$")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']\w+|[Ww]e|[Ww]e[’']\w+|[Yy]ou|[Yy]ou[’']\w+|[Mm]y|[Oo]ur|me|us)\b")
_ARTICLE = re.compile(r"\b(?:a|an|the|its|new|own)\s$", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\s[“\"‘'][^“”\"]{1,30}[”\"’']\sto\s$")
_TO_NEXT = re.compile(r"\s(?:to|from)\s[“\"‘']")
_GLOSS = re.compile(r"\s\((?:or |literally )?[a-z][^()]{1,30}\)")
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_NOUN_NEXT = re.compile(r"\s[a-z]")
_EMBEDDED = re.compile(r"[\w’']\s$")  # the sentence was under way before the mark
_LIST_MARK = re.compile(r",?\s(?:and |or )?|,?\s(?:and|or)\s")
_ENUMERATED = 3  # stretches that make a list
_WHEN = re.compile(r"(?:in|within|by|on|at|after|before|until)\s[a-z0-9]")  # "will be named “within weeks”"
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "for",
        "in",
        "on",
        "to",
        "at",
        "by",
        "from",
        "with",
        "as",
        "but",
        "nor",
        "vs",
        "into",
        "over",
        "under",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "der",
    ]
)


# What stands between marks but was not said


def is_named(text: str, stretch: Stretch) -> bool:
    """Say whether the words around a stretch show a nickname, a title, a gloss or a word as a word."""
    words = stretch.span.of(text)
    count = len(_WORD.findall(words))
    before = text[max(0, stretch.outer.start - _CONTEXT) : stretch.outer.start].rpartition("\n")[2]
    after = text[stretch.outer.end : stretch.outer.end + _CONTEXT].partition("\n")[0]
    if before.endswith("="):
        return True  # an attribute in left-over markup
    if count > 12 or (_TERMINAL.search(words) and count > 6):
        return False
    return (
        _is_nickname(words, count, before, after)
        or _is_bracketed(words, count, before, after)
        or (bool(_naming().search(before)) and not _WHEN.match(words))
        or (count <= 4 and bool(_explained_after().match(after)))
        or (count <= 4 and bool(_ARTICLE.search(before)) and after.startswith(": "))
        or (count <= 3 and bool(_GLOSS.match(after)))
        or (count <= 4 and bool(_ARTICLE.search(before)) and bool(_kind_after().match(after)))
        or (count <= 3 and bool(_FROM_TO.search(before) if before.endswith("to ") else _TO_NEXT.match(after)))
    )


def _is_nickname(words: str, count: int, before: str, after: str) -> bool:
    """Rex "Chip" Dahl: one to three words in the middle of a name."""
    if count > 3 or _TERMINAL.search(words) or words[-1] == "," or not words[0].isupper():
        return False
    return bool(re.search(r"[A-ZÀ-Þ][\w.’'-]*\s$", before) and re.match(r"\s[A-ZÀ-Þ]", after))


def _is_bracketed(words: str, count: int, before: str, after: str) -> bool:
    """NORUP ("nor-up"): a few words alone between brackets, or a nickname between dashes ("Ted" to the harbour)."""
    if count <= 4 and before.rstrip()[-1:] in ("(", "[") and after.lstrip()[:1] in (")", "]", ",", ";"):
        return True
    dashed = before.rstrip()[-1:] in ("–", "—", "-")
    return dashed and count <= 3 and words[:1].isupper() and bool(re.match(r"\s*(?:to|for|as)\s", after))


@cache
def _naming() -> re.Pattern[str]:
    """Words right before a stretch that make it a name, a meaning or a word as a word."""
    lists = table("quotes")
    heads = "|".join(map(re.escape, lists["naming"]))
    return re.compile(rf"\b(?:{heads}),?[:\s]+(?:as\s+)?(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE)


@cache
def _explained_after() -> re.Pattern[str]:
    """Words right behind a short stretch that explain or classify it."""
    return re.compile(
        r",?\s+(?:in|is)\s+(?:the\s+)?(?:[A-Z]\w+\s+(?:for|word)\b|[A-Z]\w+(?:ish|ese|ian|an|ic|ch|sh)\b)"
    )


@cache
def _kind_after() -> re.Pattern[str]:
    """Return what finds a noun for the kind of thing that the words name: the "polluter pays" principle."""
    return re.compile(rf"\s(?:{'|'.join(table('quotes')['kinds'])})s?\b")


def in_enumeration(text: str, stretches: Sequence[Stretch], number: int) -> bool:
    """Say whether a stretch is one of three or more short ones in a row: labels as "A", "B" or "C"."""
    run = 1
    for step in (-1, 1):
        at = number
        while run < _ENUMERATED and 0 <= at + step < len(stretches):
            first, second = sorted((stretches[at], stretches[at + step]))
            if not _listed(text, first, second):
                break
            run, at = run + 1, at + step
    return run >= _ENUMERATED


def _listed(text: str, first: Stretch, second: Stretch) -> bool:
    between = text[first.outer.end : second.outer.start]
    short = all(len(one.span.of(text).split()) <= 2 for one in (first, second))
    return short and bool(_LIST_MARK.fullmatch(between))


# What was said


class Setting(NamedTuple):
    """A stretch that is no name, and where it stands: the text right before and behind its marks.

    ``alone`` says that its passage holds nothing else, ``personal`` that its source is a person or a pronoun.
    """

    words: str
    before: str
    after: str
    alone: bool
    heading: bool
    personal: bool


def is_said(setting: Setting, attribution: Attribution | None) -> bool:
    """Weigh what a stretch looks like against how its passage attributes it."""
    words = setting.words
    count = len(_WORD.findall(words))
    if setting.heading:
        return attribution is not None and attribution.rule != "name-colon" and _is_direct(attribution)
    if is_sentence(words, count):
        return True
    if attribution is None:
        titled = is_title_case(words)
        return setting.alone and ((not titled and count > 3) or bool(_TERMINAL.search(words)))
    if attribution.side == "after":
        return not (is_title_case(words) and _EMBEDDED.search(setting.before))
    if is_title_case(words):
        return _is_direct(attribution) and (setting.before.rstrip()[-1:] in (":", ",") or bool(_TERMINAL.search(words)))
    return _is_direct(attribution) or _is_reported(setting, attribution, count)


def _is_direct(attribution: Attribution) -> bool:
    return attribution.kind == "say" and attribution.gap == 0


def _is_reported(setting: Setting, attribution: Attribution, count: int) -> bool:
    """Decide a few words in a clause that somebody is said to have said."""
    if attribution.rule == "clause-subject":
        return setting.personal and attribution.gap == 0 and count > 1
    match attribution.kind:
        case "bare":
            return False
        case "judge":
            return attribution.source is not None or count > 2
        case "say":
            return not (count == 1 and _THE.search(setting.before) and _NOUN_NEXT.match(setting.after))
        case "weak":
            return count > 1


def is_sentence(words: str, count: int) -> bool:
    """Say whether the words look like speech by themselves: a sentence with its stop, or a long stretch."""
    if (
        count >= 4
        and words[:1].isupper()
        and (_TERMINAL.search(words) or words[-1] == ",")
        and not is_title_case(words)
    ):
        return True
    return (count >= 7 and not is_title_case(words)) or (count >= 4 and bool(_FIRST_PERSON.search(words)))


def is_title_case(words: str) -> bool:
    """Say whether every weighty word begins with a capital, as in a title or a slogan."""
    found = _WORD.findall(words)
    weighty = [word for word in found if word.lower() not in _SMALL]
    return bool(weighty) and all(word[0].isupper() or word[0].isdigit() for word in weighty) and "I" not in weighty[:1]
