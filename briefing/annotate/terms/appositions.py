"""Phrases with an explanation beside them: which of them are terms, and which are merely described.

Rules: `apposition-comma`, `apposition-dash`, `apposition-bracket` and `relative-comma` are an explanation right behind
a phrase; `named-before` is an acronym behind what it is ("India's telecom regulator, the TRAI").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from briefing.annotate.terms.acronyms import is_capitals
from briefing.annotate.terms.explain import Explanation, explanation_at
from briefing.annotate.terms.findings import COMPARED, Finding, is_set_apart, no_kinds
from briefing.annotate.terms.scene import Scene, Subject, heads, persons, subject_of
from briefing.annotate.tokens import Phrase
from briefing.data import table
from briefing.model import Span


def explained(scene: Scene) -> Iterator[Finding]:
    """Yield phrases with an explanation right behind them, after a comma, a dash or a bracket."""
    for match in _MARKS.finditer(scene.text):
        found = explanation_at(scene, match.start(), strong=False)
        if found is None or scene.in_quotation(match.start()):
            continue
        subject = scene.subject_before(match.start())
        if found.mark == "dash":
            subject = _thing_explained(scene, match.start()) or subject
        if subject is None or scene.is_person(subject.span):
            continue
        subject = _whole_article(subject, scene)
        if _fits(subject, found, scene):
            yield Finding(
                term=subject.span, rule=f"{found.rule}-{found.mark}", definition=found.span, proper=subject.proper
            )


_ARTICLE_OF = re.compile(r"\b(?:Article|Section|Chapter|Rule|Title|Part|Clause) \d+[A-Za-z]? of (?:the )?$")


def _whole_article(subject: Subject, scene: Scene) -> Subject:
    """Return "Article 9 of the Lake Treaty" where only the treaty seems to be explained."""
    before = _ARTICLE_OF.search(scene.text, max(0, subject.span.start - 30), subject.span.start)
    if before is None:
        return subject
    span = Span(before.start(), subject.span.end)
    return replace(subject, span=span, text=span.of(scene.text), proper=True)


_MARKS = re.compile(r", | ?[—–] ?| - | \(")


def _thing_explained(scene: Scene, at: int) -> Subject | None:
    """Return what a dash explains: the first noun phrase after the verb, not the place or time behind it."""
    phrase = _phrase_near(scene, at)
    outer = None
    while phrase is not None and phrase.first > 0:
        before = scene.tokens.doc[phrase.first - 1]
        if before.tag_ not in ("IN", "TO") or before.lower_ in ("that", "because", "if"):
            break
        wider = scene.tokens.phrase_ending.get(before.idx - 1)
        if wider is None:
            break
        inner, phrase = phrase, wider
        outer = phrase
        if _is_one_name(phrase, inner, before):
            found = subject_of(scene, phrase, end=inner.end)
            if found is not None:
                return found
    return subject_of(scene, outer) if outer is not None else None


def _is_one_name(outer: Phrase, inner: Phrase, between: Token) -> bool:
    """Say whether two phrases make one term: "a call on the river", "statement of claim"."""
    first, second = outer.doc[outer.first].lower_, inner.doc[inner.first]
    if not inner.head.text.islower():
        return False
    return (first in ("a", "an") and second.lower_ == "the") or (
        between.lower_ == "of" and second.tag_ in ("NN", "NNS")
    )


def _phrase_near(scene: Scene, at: int) -> Phrase | None:
    """Return the noun phrase that ends at an offset, or a year and the like before it."""
    token = scene.tokens.at(at - 1)
    while token is not None and token.i and token.tag_ == "CD":
        token = token.doc[token.i - 1]
    return scene.tokens.phrase_at(token.idx) if token is not None else None


def _fits(subject: Subject, found: Explanation, scene: Scene) -> bool:
    """Say whether a phrase with an explanation is a term and not merely something described."""
    kind = found.phrase.head.lemma_.casefold() if found.phrase is not None else ""
    if scene.is_place(subject.text) or kind in heads("place_heads"):
        return False
    if subject.proper:
        return _name_fits(subject, found, kind)
    return _phrase_fits(subject, found, kind)


def _name_fits(subject: Subject, found: Explanation, kind: str) -> bool:
    words = subject.text.split()
    if _is_ordinary(words) or (len(words) == 1 and subject.head is not None and subject.head.tag_ not in _NAME_TAGS):
        return False
    if any(word.casefold().strip(".") in persons() for word in (words[0], words[-1])) or len(words) > 8:
        return False
    if is_capitals(subject.text) and subject.determiner in ("a", "an"):
        return found.rule == "apposition"
    if found.rule == "relative":
        known = len(words) > 1 or is_capitals(subject.text)
        return (
            (not kind or kind in heads("kind_words") | heads("genus"))
            and known
            and found.verb not in heads("company_verbs")
            and not found.counts
        )
    if found.rule != "apposition" or found.phrase is None:
        return False
    public = any(token.lower_ in heads("public_words") for token in found.phrase)
    return found.phrase.head.text.islower() and (kind not in no_kinds() or (public and kind in heads("company_heads")))


_NAME_TAGS = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ", "FW", "CD"))


def _is_ordinary(words: list[str]) -> bool:
    """Say whether a capital is due to something else: a party's letters, a people, a company's form."""
    folded = [word.casefold().strip(".,") for word in words]
    if len(words) == 1 and (folded[0] in table("actors")["common_capitals"] or _PARTY_LETTERS.match(words[0])):
        return True
    return folded[-1] in table("actors")["company_forms"] or words[-1].casefold() in table("actors")["company_forms"]


_PARTY_LETTERS = re.compile(r"(?:[DRI]|DFL)-[A-Z]")


def _phrase_fits(subject: Subject, found: Explanation, kind: str) -> bool:
    """Ask of a phrase in lower case that its explanation name a kind of thing and what sets it apart."""
    if subject.head is None or subject.head.lemma_.casefold() in persons() or subject.determiner == "'s":
        return False
    if COMPARED.search(subject.text):
        return False
    long = " " in subject.text or "-" in subject.text
    if found.rule == "relative":
        return found.mark == "comma" and subject.text.count(" ") > 1 and subject.determiner in ("a", "an")
    if found.rule == "under-which":
        return False
    root = found.phrase
    if found.led and root is not None and found.mark != "comma":
        return True
    if root is None:
        return found.rule == "apposition" and found.mark == "dash" and long
    if kind in no_kinds():
        return False
    apart = is_set_apart(root, loosely=any(sign.isupper() for sign in subject.text))
    if kind in heads("kind_words"):
        return apart or is_set_apart(root, loosely=True)
    if found.mark == "comma":
        plural = subject.head.tag_ == "NNS" and not subject.determiner
        return apart and (long or plural) and (kind in heads("genus") or (plural and root.head.tag_ == "NNS"))
    return apart and (long or kind in heads("genus"))


_NAMED = re.compile(r", (?:the )?(?P<name>[A-ZÀ-Þ][\w-]*[A-Z][\w-]*)(?=[,.])")


def named_before(scene: Scene) -> Iterator[Finding]:
    """Yield acronyms behind what they are: "India's telecom regulator, the TRAI, wants"."""
    for match in _NAMED.finditer(scene.text):
        phrase = scene.tokens.phrase_ending.get(match.start())
        if phrase is None or not phrase.head.text.islower() or len(phrase) < 3:
            continue
        if phrase.head.lemma_.casefold() in persons() | heads("empty_heads") | heads("place_heads"):
            continue
        if scene.tokens.doc[phrase.first].lower_ in ("the", "a", "an") or any(token.tag_ == "POS" for token in phrase):
            yield Finding(term=Span(*match.span("name")), rule="named-before",
                          definition=Span(phrase.start_char, phrase.end_char), proper=True)  # fmt: skip
