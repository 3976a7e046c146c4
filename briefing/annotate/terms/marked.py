"""Phrases that the text marks as terms.

Rules: `so-called`; `as-called` ("Tannies, as coastal boat clubs are called"); `quoted-colon` (has promised a "cap and
collar": if ...). What is known as or called something is read in ``called``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.annotate.terms.explain import explanation_at
from briefing.annotate.terms.findings import Finding, name_from, phrase_ending
from briefing.annotate.terms.scene import Scene, without_small_words
from briefing.model import Span

_SO_CALLED = re.compile(r"\bso-called [“\"‘']?")


def marked(scene: Scene) -> Iterator[Finding]:
    """Yield the phrases that the text calls so: "so-called X"."""
    for match in _SO_CALLED.finditer(scene.text):
        subject = name_from(scene, match.end())
        if subject is not None and not scene.is_person(subject.span):
            after = explanation_at(scene, subject.span.end, strong=True)
            before = _phrase_before(scene, match.start())
            definition = after.span if after and not (before and after.rule == "under-which") else before
            if definition is None and (subject.quoted or not subject.proper):
                continue
            yield Finding(term=subject.span, rule="so-called", definition=definition, proper=subject.proper)


_BEFORE_SO_CALLED = re.compile(r", (?:the |an? )?$")


def _phrase_before(scene: Scene, at: int) -> Span | None:
    """Return the noun phrase with its prepositions before ", the so-called X"."""
    comma = _BEFORE_SO_CALLED.search(scene.text, max(0, at - 6), at)
    return phrase_ending(scene, comma.start()) if comma else None


_CALLED_NAME = (
    r"(?P<name>[A-ZÀ-Þ][\w-]{1,40}(?: (?:(?:of|for|and) )?[A-ZÀ-Þ][\w-]{1,40}){1,4}"
    r"|\b[A-ZÀ-Þ]?[\w-]{3,20}), as (?:an? |the )?"
)
_AS_CALLED = (
    re.compile(_CALLED_NAME + r"(?P<meaning>[a-zA-Z][^,;:.()\n]{5,60}?) (?:is|are) (?:\w+ly )?(?:known|called)\b"),
    re.compile(
        _CALLED_NAME
        + r"(?:[a-zA-Z]+ ){1,3}calls? (?P<meaning>(?:an?|the|its|their|his|her|our) [^,;:.()\n]{5,80}?)(?=[,;:.()\n])"
    ),
)
# "Lake Watch, as it is to be known": a name, with what it names somewhere before it.
_AS_KNOWN = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'-]{1,40}(?: [\w’'-]{1,40}){0,4}), as (?:it|they|this|these) (?:is|are|will be|was|were)"
    r" (?:(?:now|also|often|usually|widely|commonly|to be|better) ){0,2}(?:known|called)\b"
)


def as_called(scene: Scene) -> Iterator[Finding]:
    """Yield "Tannies, as coastal boat clubs are called" and "the Tanny, as locals call the boat club"."""
    for pattern in _AS_CALLED:
        for match in pattern.finditer(scene.text):
            span, meaning = Span(*match.span("name")), Span(*match.span("meaning"))
            if not scene.is_person(span) and not scene.is_person(meaning):
                yield Finding(term=span, rule="as-called", definition=meaning, proper=match["name"][0].isupper())
    for match in _AS_KNOWN.finditer(scene.text):
        known = without_small_words(Span(*match.span("name")), scene.text)
        if known is not None and not scene.is_person(known):
            yield Finding(term=known, rule="as-called", proper=True)


_QUOTED_COLON = re.compile(r"[“\"‘'](?P<name>[^“”\"‘’'\n]{3,40})[”\"’']: (?=[a-z])")


def quoted(scene: Scene) -> Iterator[Finding]:
    """Yield a phrase in quotation marks that a colon explains: has promised a "cap and collar": if ..."""
    for match in _QUOTED_COLON.finditer(scene.text):
        span = Span(*match.span("name"))
        found = explanation_at(scene, match.end() - 2, strong=True)
        if found is not None and span.of(scene.text).count(" ") < 5 and not scene.is_person(span):
            yield Finding(term=span, rule="quoted-colon", definition=found.span)
