"""Names behind or before the word for what they are.

Rules: `named-before`, a name behind its description ("the state's harbour regulator, the HRB", "its winter scheme, Warm
and Well", "a red dye, carmine,"); `named-programme`, a name before its kind ("the Warm and Well scheme").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.annotate.language import is_rare
from briefing.annotate.terms.acronyms import is_capitals, never_short
from briefing.annotate.terms.findings import COMPARED, Finding, noun_with_clause
from briefing.annotate.terms.scene import Scene, heads, persons, without_small_words
from briefing.annotate.tokens import Phrase
from briefing.model import Span

_WORD = r"[A-ZÀ-Þ][\w’'-]*"
_NAME = rf"{_WORD}(?:\s(?:(?:of|and|for|the|to|in|on)\s){{0,2}}{_WORD}){{0,6}}"
_NAMED = re.compile(
    rf"(?P<mark>, | \(| [–—] )(?P<the>the )?(?P<open>[“\"‘'])?(?P<name>{_NAME})[”\"’']?(?=[,.)]| [–—] )"
)
_RARE = re.compile(r"(?P<mark>, (?:or )?| \()(?P<open>[“\"‘'])?(?P<name>[a-zà-ÿ][\w-]{3,30})[”\"’']?(?=[,.)])")


def named_before(scene: Scene) -> Iterator[Finding]:
    """Yield a name, an acronym or a rare word set off behind what it is."""
    for pattern in (_NAMED, _RARE):
        for match in pattern.finditer(scene.text):
            phrase = scene.tokens.phrase_ending.get(match.start())
            name = Span(*match.span("name"))
            definition = described(scene, match.start())
            refused = persons() if is_capitals(match["name"]) else persons() | heads("company_heads")
            if phrase is not None and phrase.head.lemma_.casefold() in refused:
                continue
            if definition is not None and phrase is not None and not is_capitals(match["name"]):
                phrase = scene.tokens.phrase_at(definition.start) or phrase
            if phrase is None or not phrase.head.text.islower() or scene.is_person(name) or _is_known(name, scene):
                continue
            letters = is_capitals(match["name"])
            if pattern is _RARE and not _is_rare_word(name, scene):
                continue
            if _opens_setting(phrase) or not (
                _describes(phrase, scene) and (letters or pattern is _RARE or _is_kind(phrase))
            ):
                continue
            told = definition or Span(phrase.start_char, phrase.end_char)
            yield Finding(term=name, rule="named-before", definition=told, proper=pattern is _NAMED)


def described(scene: Scene, end: int) -> Span | None:
    """Return the description that ends at an offset: a noun phrase with what "of", "on" or "for" adds to it."""
    phrase = scene.tokens.phrase_ending.get(end)
    first = phrase
    while first is not None and first.first > 1 and scene.tokens.doc[first.first - 1].lower_ in ("of", "on", "for"):
        wider = scene.tokens.phrase_ending.get(scene.tokens.doc[first.first - 1].idx - 1)
        if wider is None:
            break
        first = wider
    return Span(first.start_char, end) if first is not None else None


_SET_OFF = re.compile(r"(?:, | [–—] |—| \()(?:the )?$")


def described_before(scene: Scene, place: Span) -> Span | None:
    """Return what stands before a known term as its description: "a stopgap, the Interim Lake Court"."""
    mark = _SET_OFF.search(scene.text, max(0, place.start - 8), place.start)
    if scene.text.startswith((" and ", " or "), place.end):
        return None
    phrase = scene.tokens.phrase_ending.get(mark.start()) if mark is not None else None
    span = (noun_with_clause(scene, mark.start()) or described(scene, mark.start())) if mark is not None else None
    if span is None or phrase is None or not phrase.head.text.islower():
        return None
    head = scene.tokens.phrase_at(span.start) or phrase
    kind = head.head.lemma_.casefold()
    if not head.head.text.islower() or kind in persons() | heads("place_heads") | heads("empty_heads"):
        return None
    first = scene.tokens.doc[head.first]
    if _opens_setting(head):
        return None
    return span if first.lower_ in ("a", "an", "the") or any(token.tag_ == "POS" for token in head) else None


def _opens_setting(phrase: Phrase) -> bool:
    """Say whether a phrase sets the scene of a sentence ("In a statement, the board said") and describes nothing."""
    return phrase.first > 0 and bool(phrase.doc[phrase.first - 1].is_sent_start)


def _is_known(name: Span, scene: Scene) -> bool:
    """Say whether a name is a place, a part of the calendar or an honorific."""
    words = name.of(scene.text)
    if len(words) < 2 or words.casefold() in never_short():
        return True
    return (scene.is_place(words) and not is_capitals(words)) or any(
        word in heads("calendar") for word in words.split()
    )


def _is_rare_word(name: Span, scene: Scene) -> bool:
    token = scene.tokens.at(name.start)
    return token is not None and token.pos_ in ("NOUN", "PROPN") and is_rare(token)


def _describes(phrase: Phrase, scene: Scene) -> bool:
    """Say whether a phrase tells what one thing is: with an article or an owner, and of no person, place or time."""
    first = scene.tokens.doc[phrase.first]
    if len(phrase) < 3 or phrase.head.lemma_.casefold() in persons() | heads("empty_heads") | heads("place_heads"):
        return False
    return first.lower_ in ("the", "a", "an", "its", "their") or any(token.tag_ == "POS" for token in phrase)


def _is_kind(phrase: Phrase) -> bool:
    """Say whether a phrase is headed by a kind of thing, and singles out none of several."""
    kind = phrase.head.lemma_.casefold()
    return kind in heads("genus") and kind not in heads("company_heads") and not COMPARED.search(str(phrase.head))


_PROGRAMME = re.compile(
    rf"(?P<open>[“\"‘'])?(?P<name>(?<![\w’'&-]){_NAME})[”\"’']? (?:programme|program|scheme|initiative|scholarship)s?\b"
)


def named_programmes(scene: Scene) -> Iterator[Finding]:
    """Yield "Warm and Well" of "the Warm and Well scheme", unless it is the name of whoever runs it."""
    for match in _PROGRAMME.finditer(scene.text):
        name = without_small_words(Span(*match.span("name")), scene.text)
        if name is None or scene.in_heading(name) or scene.is_person(name):
            continue
        words = name.of(scene.text)
        if " " in words and not scene.is_actor(words) and not scene.is_place(words) and not _is_known(name, scene):
            yield Finding(term=name, rule="named-programme", proper=True)
