"""Explanations that follow a term behind a full stop.

Rules: `such` ("... is run as a blind trust. In such a trust, the owner ..."); `pointed` ("He fished in the close
season. That is the part of the year when ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.annotate.terms.findings import COMPARED, Finding, is_set_apart, no_kinds, to_sentence_end
from briefing.annotate.terms.scene import Scene, Subject, heads, persons
from briefing.annotate.tokens import FINITE, Phrase
from briefing.model import Span

_SUCH = re.compile(
    r"(?:In|Under|With|By|Through|At|On) (?:such an? |this kind of |this type of |this sort of )[\w-]+, "
)
_THAT_IS = re.compile(r"(?P<pointer>That|This|These|Those) (?:is|are) ")
_CLOSE = re.compile(r"[.]\s*$")


def such(scene: Scene) -> Iterator[Finding]:
    """Yield the last phrase of a sentence when the next says what happens in such a thing."""
    for before, after in scene.neighbours():
        match = _SUCH.match(scene.text, after.start, after.end)
        subject = _last_phrase(scene, before) if match else None
        if match is None or subject is None or subject.determiner not in ("a", "an"):
            continue
        definition = to_sentence_end(scene, match.end(), None)
        if definition is not None and (subject.proper or " " in subject.text):
            yield Finding(term=subject.span, rule="such", definition=definition, proper=subject.proper)


def pointed(scene: Scene) -> Iterator[Finding]:
    """Yield the last phrase of a sentence when the next says what that is: a kind of thing, and which."""
    for before, after in scene.neighbours():
        match = _THAT_IS.match(scene.text, after.start, after.end)
        subject = _last_phrase(scene, before) if match else None
        value = scene.tokens.phrase_starting.get(match.end()) if match else None
        if match is None or subject is None or value is None or scene.in_quotation(after.start):
            continue
        many = match["pointer"] in ("These", "Those")
        plural = subject.text.endswith("s") and not subject.text.endswith("ss")
        kind = value.head.lemma_.casefold()
        if (
            many != plural
            or not value.head.text.islower()
            or kind in no_kinds()
            or COMPARED.search(scene.text, value.start_char, value.end_char)
        ):
            continue
        definition = to_sentence_end(scene, value.start_char, None)
        if definition is None or not is_set_apart(value, loosely=not many):
            continue
        if _is_plain_kind(value) or _is_habit(scene, value.end_char, definition.end):
            yield Finding(term=subject.span, rule="pointed", definition=definition, proper=subject.proper)


def _is_plain_kind(value: Phrase) -> bool:
    """Say whether a kind of thing is told with an indefinite article and no comma behind it: "a clause in ... that"."""
    first, after = value.doc[value.first], value.doc[value.end]
    return value.head.lemma_.casefold() in heads("genus") and first.lower_ in ("a", "an") and after.text != ","


def _is_habit(scene: Scene, start: int, end: int) -> bool:
    """Say whether what follows is told in the present, of no one by name."""
    tokens = scene.tokens.doc[scene.tokens.after(start) : scene.tokens.after(end)]
    first = next((token for token in tokens if token.tag_ in FINITE), None)
    if first is None or first.tag_ == "VBD":
        return False
    return not any(token.tag_ in ("NNP", "CD", "PRP$") or token.lower_ in ("i", "we", "he", "she") for token in tokens)


def _last_phrase(scene: Scene, sentence: Span) -> Subject | None:
    """Return the phrase at a sentence's end: a name, letters or a compound, of no person."""
    close = _CLOSE.search(scene.text, max(sentence.start, sentence.end - 4), sentence.end)
    subject = scene.subject_before(close.start()) if close else None
    if subject is None or subject.head is None or subject.determiner == "'s" or subject.head.pos_ == "PRON":
        return None
    letters = subject.text[1:2].isupper()
    if scene.is_person(subject.span) or subject.head.lemma_.casefold() in persons() or scene.is_place(subject.text):
        return None
    return subject if (" " in subject.text or letters) and not COMPARED.search(subject.text) else None
