"""What something is called or known as.

Rules: `known-as` ("a process called X", "Known as X, the ...", "what is left of it is called X"); `called` ("what
engineers call X", "pilots call it X: ..."); `by-meaning` ("By X I mean ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.terms.explain import explanation_at
from briefing.annotate.terms.findings import (
    Finding,
    name_from,
    no_kinds,
    noun_with_clause,
    phrase_ending,
    phrase_from,
    to_sentence_end,
)
from briefing.annotate.terms.scene import Scene, Subject, heads, persons
from briefing.annotate.tokens import FINITE
from briefing.model import Span

_KNOWN_AS = re.compile(
    r"(?<![\w-])(?:(?:is|are|was|were|also|commonly|widely|better|best|informally|formally|otherwise|popularly|simply|now|usually"
    r"|often|which) ){0,4}(?:known (?:(?!as\b)\w+ ){0,4}as|called|dubbed|termed|nicknamed|referred to as) "
    r"(?:an? |the )?[“\"‘']?"
)
_PEOPLE_CALL = re.compile(
    r"\bwhat (?:(?:the|some|many) )?(?:[a-z]+ )?(?P<people>[a-z]+s) calls? (?:an? |the )?(?P<mark>[“\"‘'])?"
)
_CALL_IT = re.compile(
    r"\b(?P<people>[A-Za-z]+) (?:calls?|refer to) (?:this|it|that|these|them|such \w+) (?:as )?(?:an? |the )?[“\"‘']?"
)
_BY_MEANING = re.compile(
    r"\bBy (?:an? |the )?[“\"‘']?(?P<name>[\w’'-]{2,30}(?: [\w’'-]{2,30}){0,3}?)[”\"’']?,? (?:[A-Za-z]+ ){1,3}means? "
)


def called(scene: Scene) -> Iterator[Finding]:
    """Yield what the text says that somebody calls something."""
    for match in _PEOPLE_CALL.finditer(scene.text):
        subject = name_from(scene, match.end())
        if subject is not None and match["people"] not in heads("polemics"):
            after = explanation_at(scene, subject.span.end, strong=True)
            definition = after.span if after else _clause_behind(scene, match.start(), subject.span.end)
            if definition is None and (subject.quoted or " " not in subject.text):
                continue
            yield Finding(term=subject.span, rule="called", definition=definition, proper=subject.proper)
    for match in _CALL_IT.finditer(scene.text):
        subject = name_from(scene, match.end())
        after = explanation_at(scene, subject.span.end, strong=True) if subject is not None else None
        if subject is not None and after is not None and match["people"].casefold() not in heads("polemics"):
            yield Finding(term=subject.span, rule="called", definition=after.span, proper=subject.proper)
    for match in _BY_MEANING.finditer(scene.text):
        definition = to_sentence_end(scene, match.end(), None)
        if definition is not None:
            yield Finding(term=Span(*match.span("name")), rule="by-meaning", definition=definition)


def known_as(scene: Scene) -> Iterator[Finding]:
    """Yield "a process called X" with the process as its definition, unless it is a person, place or company."""
    for match in _KNOWN_AS.finditer(scene.text):
        subject = name_from(scene, match.end())
        if subject is None or scene.is_person(subject.span) or _COMPLEMENT.match(scene.text, subject.span.end):
            continue
        after = explanation_at(scene, subject.span.end, strong=True)
        passive = _PASSIVE.match(match[0])
        if after is None or after.rule != "colon":
            if not passive and not _names(scene, match):
                continue
            definition = _thing_named(scene, match, subject, passive=bool(passive))
            if definition is None:
                continue
        else:
            definition = after.span
        yield Finding(term=subject.span, rule="known-as", definition=definition, proper=subject.proper)


def _thing_named(scene: Scene, match: re.Match[str], subject: Subject, *, passive: bool) -> Span | None:
    """Return the words for what is called so: before it, or the clause that tells what is done with or under it."""
    behind = _clause_behind(scene, match.start(), subject.span.end)
    if scene.text.endswith("what ", 0, match.start()):
        after = explanation_at(scene, subject.span.end, strong=True)
        return behind or (after.span if after else None)
    named = _passive_subject(scene, match) if passive else _noun_before(scene, match)
    if named is None or scene.is_person(named):
        return None
    phrase = scene.tokens.phrase_at(named.start)
    if phrase is None or not phrase.head.text.islower():
        return None
    kind = phrase.head.lemma_.casefold()
    if named.of(scene.text).count(" ") < 2:
        if kind not in heads("kind_words") | heads("genus"):
            return None
        after = explanation_at(scene, subject.span.end, strong=True)
        found = behind or (after.span if after else None)
        return found or (_clause_before(scene, named) if kind in heads("kind_words") else None)
    refused = persons() | heads("place_heads") | heads("company_heads") if len(named) > len(phrase) + 40 else no_kinds()
    return named if kind not in refused else None


# "She called the levy a disgrace" judges; it gives no name.
_COMPLEMENT = re.compile(r" (?:[“\"‘']|an?\s)")


def _names(scene: Scene, match: re.Match[str]) -> bool:
    """Say whether "called" gives a name to what stands before it, and is not what somebody did ("he called it")."""
    verb = _verb_of(scene, match)
    if verb is None or (verb.tag_ == "VBD" and verb.dep_ in _OWN_VERBS):
        return False
    return "known" in match[0] or scene.text.endswith(", ", 0, match.start()) or verb.tag_ == "VBN"


# The places of a verb in a sentence where it is what somebody did.
_OWN_VERBS = frozenset(("ROOT", "ccomp", "conj", "advcl", "relcl"))


_PASSIVE = re.compile(r"(?:is|are|was|were)\b")


def _noun_before(scene: Scene, match: re.Match[str]) -> Span | None:
    """Return the noun phrase before "known as", with the clause that belongs to it."""
    before = scene.text[max(0, match.start() - 6) : match.start()]
    end = match.start() - len(before) + len(before.rstrip(" ,(—–-"))
    verb = _verb_of(scene, match)
    sentence = scene.sentence(match.start())
    if verb is not None and verb.head.tag_ in ("NN", "NNS") and verb.dep_ == "acl" and end < match.start() - 1:
        start = verb.head.left_edge.idx
        if sentence.start <= start < verb.head.idx < end and verb.head.left_edge.tag_ == "DT":
            return Span(start, end)
    found = _opening_noun(scene, sentence.start, end) or noun_with_clause(scene, end) or phrase_ending(scene, end)
    phrase = scene.tokens.phrase_ending.get(end)
    return found if found is not None or phrase is None else Span(phrase.start_char, end)


def _opening_noun(scene: Scene, start: int, end: int) -> Span | None:
    """Return a sentence's opening as one noun phrase, if all that is done there is done in relative clauses."""
    tokens = scene.tokens.doc[scene.tokens.after(start) : scene.tokens.after(end)]
    verb = next((i for i, token in enumerate(tokens) if token.tag_ in FINITE), None)
    if verb is None or not len(tokens) or tokens[0].tag_ not in ("DT", "NN", "NNS", "JJ"):
        return None
    relative = any(token.tag_ in ("WDT", "WP", "WP$", "WRB") for token in tokens[:verb])
    return Span(start, end) if relative and not any(token.text in (",", ";", ":") for token in tokens) else None


def _verb_of(scene: Scene, match: re.Match[str]) -> Token | None:
    tokens = scene.tokens.doc[scene.tokens.after(match.start()) : scene.tokens.after(match.end())]
    verb: Token | None = next((token for token in tokens if token.tag_ in ("VBN", "VBD", "JJ")), None)
    return verb


def _passive_subject(scene: Scene, match: re.Match[str]) -> Span | None:
    """Return the subject of "the second part of the intestine is called the jejunum"."""
    verb = _verb_of(scene, match)
    head = next((child for child in verb.children if child.dep_ == "nsubjpass"), None) if verb is not None else None
    if head is None or head.right_edge.idx >= match.start():
        return None
    return Span(head.left_edge.idx, head.right_edge.idx + len(head.right_edge))


_OPENS = re.compile(r"(?:Under|In|With|Through|By|On) (?:[\w’'-]+,? ){0,6}$")


def _clause_behind(scene: Scene, at: int, end: int) -> Span | None:
    """Return the main clause of "Under what brokers call a collar, the lender bears ..."."""
    sentence = scene.sentence(at)
    quote = scene.text[end : end + 1] in "”\"’'"
    if not _OPENS.fullmatch(scene.text, sentence.start, at) or not scene.text.startswith(", ", end + quote):
        return None
    return to_sentence_end(scene, end + quote + 2, None)


def _clause_before(scene: Scene, named: Span) -> Span | None:
    """Return what goes before ", a practice known as X" in its sentence."""
    sentence = scene.sentence(named.start)
    before = scene.text[sentence.start : named.start]
    if not before.endswith((", ", "– ", "— ", "- ")):
        return None
    words = before.rstrip(" ,–—-")
    return Span(sentence.start, sentence.start + len(words)) if words.count(" ") >= 3 else None


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
