"""Phrases that the text marks as terms.

Rules: `so-called`; `known-as` ("a process called X", "Known as X, the ..."); `called` ("what engineers call X");
`as-called` ("Tannies, as coastal boat clubs are called"); `quoted-colon` (has promised a "cap and collar": if ...).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.terms.explain import explanation_at
from briefing.annotate.terms.findings import Finding, no_kinds, phrase_ending, phrase_from, to_sentence_end
from briefing.annotate.terms.scene import Scene, heads, persons, without_small_words
from briefing.model import Span

_SO_CALLED = re.compile(r"\bso-called [“\"‘']?")
_KNOWN_AS = re.compile(
    r"\b(?:(?:is|are|was|were|also|commonly|widely|better|best|informally|formally|otherwise|popularly|simply|now|usually"
    r"|often|which) ){0,4}(?:known (?:(?!as\b)\w+ ){0,4}as|called|dubbed|termed|nicknamed|referred to as) "
    r"(?:an? |the )?[“\"‘']?"
)
_PEOPLE_CALL = re.compile(
    r"\bwhat (?:(?:the|some|many) )?(?:[a-z]+ )?(?P<people>[a-z]+s) call (?:an? |the )?(?P<mark>[“\"‘'])?"
)


def marked(scene: Scene) -> Iterator[Finding]:
    """Yield the phrases that the text calls so: "so-called X", "known as X", "called X", "what engineers call X"."""
    for match in _SO_CALLED.finditer(scene.text):
        subject = phrase_from(scene, match.end())
        if subject is not None and not scene.is_person(subject.span):
            after = explanation_at(scene, subject.span.end, strong=True)
            definition = after.span if after else _phrase_before(scene, match.start())
            if definition is None and (subject.quoted or not subject.proper):
                continue
            yield Finding(term=subject.span, rule="so-called", definition=definition, proper=subject.proper)
    for match in _PEOPLE_CALL.finditer(scene.text):
        subject = phrase_from(scene, match.end())
        if subject is not None and match["people"] not in heads("polemics"):
            after = explanation_at(scene, subject.span.end, strong=True)
            definition = after.span if after else _clause_behind(scene, match, subject.span.end)
            if definition is None and (subject.quoted or " " not in subject.text):
                continue
            yield Finding(term=subject.span, rule="called", definition=definition, proper=subject.proper)
    for match in _KNOWN_AS.finditer(scene.text):
        finding = _known_as(scene, match)
        if finding is not None:
            yield finding


_UNDER = re.compile(r"(?:Under|In|With|Through|By|On) $")


def _clause_behind(scene: Scene, match: re.Match[str], end: int) -> Span | None:
    """Return the main clause of "Under what brokers call a collar, the lender bears ..."."""
    opens = _UNDER.search(scene.text, max(0, match.start() - 8), match.start())
    if opens is None or not scene.text.startswith(", ", end) or opens.start() != scene.sentence(end).start:
        return None
    return to_sentence_end(scene, end + 2, None)


_OPENING_KNOWN = re.compile(r"Known (?:\w+ )?as (?:the )?[“\"‘']?")


def known_first(scene: Scene) -> Iterator[Finding]:
    """Yield "Known as the X commission, the inquiry ..." at the start of a sentence."""
    for sentence in scene.sentences:
        match = _OPENING_KNOWN.match(scene.text, sentence.start, sentence.end)
        subject = phrase_from(scene, match.end()) if match else None
        if subject is not None and scene.text.startswith(",", subject.span.end) and not scene.is_person(subject.span):
            after = scene.tokens.phrase_starting.get(subject.span.end + 2)
            if after is not None and after.head.pos_ == "NOUN" and after.head.lemma_.casefold() not in persons():
                yield Finding(term=subject.span, rule="known-as", proper=subject.proper)


def _known_as(scene: Scene, match: re.Match[str]) -> Finding | None:
    """Return "a process called X" with the process as its definition, unless it is a person, place or company."""
    subject = phrase_from(scene, match.end())
    if subject is None or scene.is_person(subject.span) or _COMPLEMENT.match(scene.text, subject.span.end):
        return None
    colon = explanation_at(scene, subject.span.end, strong=True)
    if colon is not None and colon.rule == "colon":
        return Finding(term=subject.span, rule="known-as", definition=colon.span, proper=subject.proper)
    passive = _PASSIVE.match(match[0])
    if not passive and not _names(scene, match):
        return None
    named = _passive_subject(scene, match) if passive else phrase_ending(scene, _end_before(scene, match.start()))
    if named is None or scene.is_person(named) or named.of(scene.text).count(" ") < 2:
        return None
    head = scene.tokens.phrase_at(named.start)
    if head is None or not head.head.text.islower() or head.head.lemma_.casefold() in no_kinds():
        return None
    return Finding(term=subject.span, rule="known-as", definition=named, proper=subject.proper)


# "She called the levy a disgrace" judges; it gives no name.
_COMPLEMENT = re.compile(r" (?:[“\"‘']|an?\s)")


def _names(scene: Scene, match: re.Match[str]) -> bool:
    """Say whether "called" gives a name to what stands before it, and is not what somebody did ("he called it")."""
    if "known" in match[0] or scene.text.endswith(", ", 0, match.start()):
        return True
    verb = scene.tokens.at(match.start())
    return verb is not None and verb.tag_ == "VBN"


_PASSIVE = re.compile(r"(?:is|are|was|were)\b")


def _end_before(scene: Scene, at: int) -> int:
    return at - len(scene.text[max(0, at - 6) : at]) + len(scene.text[max(0, at - 6) : at].rstrip(" ,(—–-"))


def _passive_subject(scene: Scene, match: re.Match[str]) -> Span | None:
    """Return the subject of "the second part of the intestine is called the jejunum"."""
    tokens = scene.tokens.doc[scene.tokens.after(match.start()) : scene.tokens.after(match.end())]
    verb: Token | None = next((token for token in tokens if token.tag_ in ("VBN", "VBD", "JJ")), None)
    head = next((child for child in verb.children if child.dep_ == "nsubjpass"), None) if verb is not None else None
    if head is None or head.right_edge.idx >= match.start():
        return None
    return Span(head.left_edge.idx, head.right_edge.idx + len(head.right_edge))


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
