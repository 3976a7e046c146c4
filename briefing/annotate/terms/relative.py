"""Relative clauses that explain, and the explanation itself as a value.

Rules: `relative` a clause that begins with "which" and says what the thing does by its nature; `under-which` a clause
that begins with a preposition, with "whereby" or, behind a known term, with "where" or "when".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefing.annotate.terms.scene import Scene, heads
from briefing.annotate.tokens import FINITE, Phrase
from briefing.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The place of an explanation, the rule that found it, its noun phrase, and what sets it off from its subject.

    ``led`` says that a word such as "literally" or "or" leads it in; ``verb`` is what a relative
    clause says it does, ``counts`` that numbers stand in it, which belong to an occasion. ``general`` says that a
    noun phrase goes on in the present tense.
    """

    span: Span
    rule: str
    mark: str
    phrase: Phrase | None = None
    led: bool = False
    verb: str = ""
    counts: bool = False
    general: bool = False


RELATIVE = re.compile(
    r"(?:(?P<prep>(?:under|through|by|in|on|for|at|from|with|to|during|below|above|beyond) which|whereby"
    r"|(?P<place>where|when))|which)\s"
)
_LOOSE = " .,;:!?”\"’'—–-"


def explanation(
    text: str, start: int, end: int, rule: str, mark: str, phrase: Phrase | None = None, *, least: int = 6
) -> Explanation | None:
    """Return an explanation without loose marks at its end; none if nothing much is left."""
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    if text.count("(", start, end) > text.count(")", start, end) and text.startswith(")", end):
        end += 1
    return Explanation(span=Span(start, end), rule=rule, mark=mark, phrase=phrase) if end - start >= least else None


def relative_clause(scene: Scene, relative: re.Match[str], end: int, mark: str) -> Explanation | None:
    """Return a relative clause in the present tense that says what its subject is for.

    What a thing says, wants or suffers does not tell what it is.
    """
    verb = first_verb(scene, relative.end(), end)
    if verb is None or verb.tag_ not in ("VBZ", "VBP", "MD"):
        return None
    if relative["prep"]:
        return explanation(scene.text, relative.start(), end, "under-which", mark)
    main = verb
    if verb.tag_ == "MD" or verb.lemma_ in ("be", "have"):
        main = main_verb(verb)
        if verb.lemma_ == "have" and main is not verb:
            return None
    if verb.lemma_ == "be" and main is verb and _WHEN.match(scene.text, verb.idx + len(verb)):
        return explanation(scene.text, verb.idx + len(verb) + 1, end, "relative", mark)
    if verb.lemma_ == "be" and main is verb:
        phrase = scene.tokens.phrase_starting.get(verb.idx + len(verb) + 1)
        if phrase is None or not phrase.head.text.islower():
            return None
        return explanation(scene.text, phrase.start_char, end, "relative", mark, phrase)
    if main.tag_ == "VBG":
        return None
    lemma = main.lemma_.casefold()
    if lemma in _STATING and (that := _THAT.match(scene.text, main.idx + len(main))) is not None:
        return explanation(scene.text, that.end(), end, "relative", mark)
    if lemma not in heads("defining_verbs") and lemma in heads("passing_verbs"):
        return None
    made = explanation(scene.text, verb.idx, end, "relative", mark)
    if made is None:
        return None
    counts = any(sign.isdigit() for sign in made.span.of(scene.text))
    general = not counts and made.span.of(scene.text).islower() and verb.lower_ not in ("will", "would")
    return replace(made, verb=main.lemma_.casefold(), counts=counts, general=general)


# "The two-child rule, which says that nothing is paid for a third": what a rule says is what it is.
_STATING = frozenset(("say", "hold", "state", "provide", "mean"))
_THAT = re.compile(r" that ")


# "Cartel conduct, which is when rivals agree on prices".
_WHEN = re.compile(r" (?:when|where|what) ")


def first_verb(scene: Scene, start: int, end: int, *, within: int | None = 12) -> Token | None:
    """Return the first finite verb of a stretch, within so many words of its start or anywhere in it."""
    tokens = scene.tokens.doc[scene.tokens.after(start) : scene.tokens.after(end)]
    return next((token for token in tokens[:within] if token.tag_ in FINITE), None)


def main_verb(auxiliary: Token) -> Token:
    """Return the verb that an auxiliary belongs to, or itself."""
    head = auxiliary.head
    return head if auxiliary.dep_ in ("aux", "auxpass") and head.pos_ == "VERB" and head.i > auxiliary.i else auxiliary
