"""Names of programmes, treaties, laws and rules, known by their last word or by the word before their object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.annotate.terms.findings import Finding
from briefing.annotate.terms.scene import Scene, heads
from briefing.data import table
from briefing.model import Span

_WORD = r"[A-ZÀ-Þ][\w’'&/-]*"
_SMALL = r"(?:of|and|for|the|on|in|to|&|against)"


@cache
def _pattern() -> re.Pattern[str]:
    data = table("terms")
    last = "|".join(data["programme_heads"])
    openers = "|".join(data["programme_openers"])
    name = rf"(?:(?:[A-Z]\.)+|{_WORD})(?:\s(?:{_SMALL}\s){{0,2}}{_WORD}){{0,8}}"
    return re.compile(rf"(?<![\w’'&-]){name}")


def find_names(scene: Scene) -> Iterator[Finding]:
    """Yield the names of programmes and the like: "South Platte River Compact", "Operation Irini"."""
    for match in _pattern().finditer(scene.text):
        words = match[0].split()
        span = Span(*match.span())
        while words and words[0] in ("The", "A", "An", "In", "Under", "This", "That", "And", "But", "For", "On", "Its"):
            cut = len(words[0]) + 1
            words, span = words[1:], Span(min(span.start + cut, span.end), span.end)
        words, span = _without_calendar(words, span)
        if len(words) < 2 or len(words) > 9:
            continue
        if _is_programme(words):
            yield Finding(term=span, rule="programme-name", proper=True)


def _without_calendar(words: list[str], span: Span) -> tuple[list[str], Span]:
    """Cut the time behind a name: "the Agreement on Safeguards on April 9"."""
    while words and (words[-1] in heads("calendar") or words[-1].islower()):
        span = Span(span.start, span.end - len(words[-1]) - 1)
        words = words[:-1]
    return words, span


def _is_programme(words: list[str]) -> bool:
    last = words[-1].removesuffix("’s").removesuffix("'s")
    if words[0] in heads("programme_openers"):
        return True
    if last in heads("programme_heads"):
        return True
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


_SCHEME = re.compile(r"\b(?P<article>an?|the|this|new) (?P<name>[a-z][a-z-]+ [a-z][a-z-]+(?: [a-z][a-z-]+)?)\b")


def find_schemes(scene: Scene) -> Iterator[Finding]:
    """Yield compounds of three nouns that name a scheme: "a youth mobility scheme"."""
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
