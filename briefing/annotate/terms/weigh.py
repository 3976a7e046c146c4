"""Whether a phrase in lower case with an explanation beside it is a term: evidence for and against, weighed.

No single sign decides: a rare word needs less of an explanation than a common one, and a definition in so many words
makes a term of any noun. The weights stand in ``data/terms.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.language import is_rare
from briefing.annotate.terms.findings import COMPARED, is_set_apart, is_told_once
from briefing.annotate.terms.relative import Explanation
from briefing.annotate.terms.scene import Scene, Subject, heads, persons
from briefing.data import table


def weight(subject: Subject, found: Explanation, scene: Scene) -> int:
    """Return how much speaks for a term and its explanation; more than zero is enough."""
    weights = table("terms")["weights"]
    signs = [*_signs_of_subject(subject, scene), *_signs_of_explanation(found, scene)]
    if found.led and "rare" in signs:
        signs.append("gloss")
    plain = subject.determiner in ("a", "an") and not {"compound", "rare", "quoted"} & {*signs}
    if plain and found.mark == "comma" and "the-kind" in signs:
        signs.append("plain-the")  # "of a contract, the limit for all": the limit is what stands before
    if _are_times(subject, found):
        signs.append("times-told")
    if found.rule == "doing" and found.led:
        signs.append("led-doing")
    if found.rule == "doing" and subject.text.endswith("ing"):
        signs.append("two-doings")
    return int(weights["start"]) + sum(int(weights[sign]) for sign in signs)


def _are_times(subject: Subject, found: Explanation) -> bool:
    """Say whether a stretch of time is explained by another ("the lean season – the months before the harvest")."""
    if subject.head is None or found.phrase is None or found.mark == "comma":
        return False
    return subject.head.lemma_ in heads("stretches") and found.phrase.head.lemma_ in heads("stretches")


def weight_of_subject(subject: Subject, scene: Scene) -> int:
    """Return how much a phrase by itself speaks for being a term."""
    weights = table("terms")["weights"]
    return sum(int(weights[sign]) for sign in _signs_of_subject(subject, scene))


_OWN = frozenset(("'s", "his", "her", "its", "their", "my", "our", "your"))


def _signs_of_subject(subject: Subject, scene: Scene) -> Iterator[str]:
    tokens = scene.tokens.doc[scene.tokens.after(subject.span.start) : scene.tokens.after(subject.span.end)]
    if subject.quoted:
        yield "quoted"
    if is_strange(subject, scene):
        yield "rare"
    if " " in subject.text or "-" in subject.text:
        yield "compound"
    if not is_strange(subject, scene):
        made = subject.head is not None and subject.head.lemma_.casefold() in heads("genus")
        if not made and any(token.ent_type_ in ("GPE", "NORP") for token in tokens):
            yield "placed"
        elif any(token.tag_ in ("NNP", "NNPS") for token in tokens):
            yield "named"
    determiner = subject.determiner
    if determiner == "the":
        yield "the"
    elif determiner in ("", "a", "an"):
        yield "generic"
    elif determiner in _OWN:
        yield "owned"
    else:
        yield "pointed"
    if COMPARED.search(subject.text):
        yield "compared"
    if subject.head is not None and subject.head.lemma_.casefold() in persons() and not is_plural(subject.head):
        yield "person"
    if subject.head is not None:
        lemma = subject.head.lemma_.casefold()
        if lemma in heads("empty_heads") | heads("place_heads") | heads("company_heads"):
            if lemma not in heads("genus") and " of " not in subject.text:
                yield "empty"
        elif lemma in heads("genus"):
            yield "made"


def is_strange(subject: Subject, scene: Scene) -> bool:
    """Say whether a phrase holds a word that a general reader may never have met, or one of letters and digits."""
    tokens = scene.tokens.doc[scene.tokens.after(subject.span.start) : scene.tokens.after(subject.span.end)]
    return any(
        (is_rare(token) and (subject.proper or token.text.islower())) or _MIXED.fullmatch(token.text)
        for token in tokens
    )


def is_plural(noun: Token) -> bool:
    """Say whether a noun is told of many: then it may name a sort of persons."""
    return noun.tag_ in ("NNS", "NNPS")


_MIXED = re.compile(r"(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{2,12}|[a-z]{0,3}[A-Z]{2,5}\d?")
_SOMEBODY = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him|I|[Mm]y|[Ww]e|[Oo]ur|us|[Yy]ou)\b")
_TIMES = re.compile(
    r"\d|\b(?:yesterday|today|tomorrow|tonight|ago|(?:this|last|next) (?:year|month|week)|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b"
)


def is_of_somebody(words: str) -> bool:
    """Say whether words are told for somebody ("his", "we"): then they tell a story and define nothing."""
    return _SOMEBODY.search(words) is not None


def _signs_of_explanation(found: Explanation, scene: Scene) -> Iterator[str]:
    words = found.span.of(scene.text)
    yield found.mark
    yield f"is-{found.rule}"
    if found.led:
        yield "led"
    if is_of_somebody(words):
        yield "somebody"
    if _TIMES.search(words):
        yield "times"
    tokens = scene.tokens.doc[scene.tokens.after(found.span.start) : scene.tokens.after(found.span.end)]
    if any(token.tag_ == "VBD" for token in tokens):
        yield "told"
    if any(token.tag_ in ("NNP", "NNPS") and not token.text.islower() for token in tokens):
        yield "names"
    if len(tokens) < 4:
        yield "short"
    if found.verb in heads("defining_verbs"):
        yield "defining"
        if found.general:
            yield "general"
    if found.phrase is not None:
        yield from _signs_of_kind(found)
    elif found.rule == "apposition":
        yield "pronoun-kind"


def _signs_of_kind(found: Explanation) -> Iterator[str]:
    phrase = found.phrase
    if phrase is None:
        return
    kind = phrase.head.lemma_.casefold()
    if kind in heads("kind_words"):
        yield "kind-word"
    elif kind in heads("empty_heads"):
        told = kind in heads("told_heads") and is_set_apart(phrase, loosely=True)
        if kind not in heads("genus") and not told:
            yield "empty-kind"
    elif kind in persons():
        sort = is_plural(phrase.head) or (phrase.doc[phrase.first].lower_ in ("a", "an") and is_set_apart(phrase))
        yield "kinds-of-persons" if sort and found.mark != "comma" else "person-kind"
    elif kind in heads("place_heads") | heads("company_heads"):
        yield "place-kind"
    elif kind in heads("genus"):
        yield "genus"
    if is_told_once(phrase):
        yield "told-once"
    elif is_set_apart(phrase):
        yield "apart"
        if found.general:
            yield "general"
    elif is_set_apart(phrase, loosely=True):
        yield "loosely-apart"
    if found.mark == "bracket" and phrase.end_char == found.span.end and len(phrase) > 1:
        yield "gloss"
    first = phrase.doc[phrase.first].lower_
    if first in ("a", "an", "any"):
        yield "a-kind"
    elif first == "the":
        yield "the-kind"
    elif found.mark == "comma" and not found.led and phrase.doc[phrase.first].tag_ not in ("DT", "PRP$"):
        yield "bare-kind"
    if any(token.tag_ in ("JJS", "CD") or token.lower_ in ("first", "latest", "similar", "such") for token in phrase):
        yield "singled-out"
