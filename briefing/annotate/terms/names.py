"""Names of programmes, treaties, laws and rules, known by their last word or by the word before their object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.annotate.terms.findings import Finding
from briefing.annotate.terms.scene import Scene, heads, without_small_words
from briefing.model import Span

_WORD = r"[A-ZÀ-Þ][\w’'&/-]*"
_SMALL = r"(?:(?:of|and|for|on)(?:\sthe)?|&)"


_NAME = re.compile(rf"(?<![\w’'&-])(?:(?:[A-Z]\.)+|{_WORD})(?:\s(?:{_SMALL}\s)?{_WORD}){{0,8}}")


def find_names(scene: Scene) -> Iterator[Finding]:
    """Yield the names of programmes and the like: "Lower Tarn Compact", "Operation Heron".

    Headings do not count: in title case everything is capitalised.
    """
    for match in _NAME.finditer(scene.text):
        span = without_small_words(Span(*match.span()), scene.text)
        if span is None or scene.in_heading(span):
            continue
        words, span = _without_calendar(span.of(scene.text).split(), span)
        if words and words[-1].isdigit():
            words, span = words[:-1], Span(span.start, span.end - len(words[-1]) - 1)
        if 2 <= len(words) <= 9 and _is_programme(words) and not _is_owned_word(words, scene):
            number = _NUMBER.match(scene.text, span.end) if words[-1] in ("Bill", "Amendment", "Resolution") else None
            yield Finding(term=Span(span.start, number.end()) if number else span, rule="programme-name", proper=True)


_BILL = re.compile(
    r"\b(?:(?:House|Senate|Assembly) )?(?:Bill|Proposition|Resolution|Convention) (?:No\. )?(?:[A-Z]{1,2}-)?\d{1,4}\b"
)


def find_numbered(scene: Scene) -> Iterator[Finding]:
    """Yield bills, resolutions and conventions that are known by a number: "Bill C-12", "Resolution 1980"."""
    for match in _BILL.finditer(scene.text):
        span = Span(*match.span())
        if not scene.in_heading(span):
            yield Finding(term=span, rule="numbered", proper=True)


def _is_owned_word(words: list[str], scene: Scene) -> bool:
    """Say whether a name is an actor's own: "the Greens' Charter spokeswoman", but not "Jordan's Principle"."""
    owner = words[0].removesuffix("’s").removesuffix("'s")
    return len(words) == 2 and owner != words[0] and scene.is_actor(owner)


_NUMBER = re.compile(r" (?:No\. )?\d{1,5}\b")


def _without_calendar(words: list[str], span: Span) -> tuple[list[str], Span]:
    """Cut the time behind a name: "the Agreement on Grain on May 3"."""
    while words and (words[-1] in heads("calendar") or words[-1].islower()):
        span = Span(span.start, span.end - len(words[-1]) - 1)
        words = words[:-1]
    return words, span


def _is_programme(words: list[str]) -> bool:
    last = words[-1].removesuffix("’s").removesuffix("'s")
    if words[0] in heads("programme_openers"):
        return True
    if last == "Convention" and len(words) > 2:
        return False
    if last in heads("programme_heads"):
        return not set(words[:-1]) <= heads("general_words")
    middle = [i for i, word in enumerate(words[1:-1], 1) if word in ("on", "for", "against", "of", "to")]
    return any(words[i - 1] in _TREATIES for i in middle)


_TREATIES = frozenset(
    (
        "Agreement",
        "Convention",
        "Treaty",
        "Protocol",
        "Charter",
        "Declaration",
        "Pact",
        "Covenant",
        "Accord",
        "Framework",
    )
)


def find_schemes(scene: Scene) -> Iterator[Finding]:
    """Yield compounds of three nouns that name a scheme: "a berth subsidy scheme"."""
    for phrase in scene.tokens.phrases:
        root = phrase.head
        if root.lower_ not in heads("scheme_heads"):
            continue
        first = root.i
        while (
            first > phrase.first
            and scene.tokens.doc[first - 1].tag_ in ("NN", "HYPH")
            and scene.tokens.doc[first - 1].text.islower()
        ):
            first -= 1
        if root.i - first >= 2:
            yield Finding(term=Span(scene.tokens.doc[first].idx, root.idx + len(root)), rule="scheme-name")
