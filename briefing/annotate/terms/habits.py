"""What a thing does by its nature, told by a verb: behind its name, or in the sentence after.

Rules: `habit` ("... a tailings pond. Such ponds hold what is left of the ore"; "a berth ban. Under the ban, no ship
may ..."); and for a term that is known already, the same behind any of its mentions ("The RTC licenses river boats").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.terms.findings import Finding, to_sentence_end
from briefing.annotate.terms.relative import first_verb, main_verb
from briefing.annotate.terms.scene import Scene, Subject, heads, subject_of
from briefing.annotate.terms.weigh import is_of_somebody, weight_of_subject
from briefing.model import Span

_PLAINLY = (
    r"(?:(?:In (?:plain|simple|other) \w+|Put simply|Simply put|In (?:short|practice|effect|essence)|Essentially"
    r"|Basically),? )?"
)
# "Such ponds hold ...", "The grant pays ...", "It lets ...": who does it.
_DOER = re.compile(
    rf"{_PLAINLY}(?:(?P<pronoun>[Ii]t|[Tt]hey|[Tt]his|[Tt]hese)"
    r"|(?:[Tt]he|[Tt]his|[Tt]hese|[Ss]uch(?: an?)?) (?P<head>[\w-]+)) (?:\w+ly |also |then |usually )?(?=[a-z])"
)
# "Under the ban, ...", "In such a trust, ...": where it is done.
_WHERE = re.compile(
    r"(?:Under|In|With|Through|By|At|On) (?:the|an?|this|that|these|such(?: an?)?|this (?:kind|type|sort) of)"
    r" (?P<head>[\w-]+)(?: [\w-]+)?, "
)
_DATES = re.compile(
    r"\b(?:19|20)\d\d\b|\b[A-Z][a-z]{2,8} \d|\d [A-Z][a-z]{2,8}\b|\b(?:yesterday|today|tomorrow|tonight|ago|now"
    r"|still|already|(?:this|last|next) (?:year|month|week)|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


def habit_at(scene: Scene, at: int) -> Span | None:
    """Return what a verb right behind an offset says that the thing before it does by its nature."""
    sentence = scene.reach(at)
    match = _VERB.match(scene.text, at, sentence.end)
    if match is None or scene.in_quotation(at):
        return None
    term = scene.tokens.at(at - 1)
    if term is not None and term.dep_ == "pobj" and term.head.lower_ == "as":
        return None  # "joining the fund as a third country would help": the joining helps
    return _deed(scene, match.end())


_VERB = re.compile(r"[)”\"’']{0,2}(?:, [^,.;:()\n]{4,60},)? (?:\w+ly |also )?(?=[a-z])")


def habit_after(scene: Scene, noun: str, sentence: Span, *, pronoun: bool) -> Span | None:
    """Return what a sentence says that a thing named in the one before does, or what is done with it."""
    match = _WHERE.match(scene.text, sentence.start, sentence.end)
    if match is not None and same_noun(match["head"], noun):
        return _clause(scene, match.end(), sentence.end)
    match = _DOER.match(scene.text, sentence.start, sentence.end)
    if match is None or not (pronoun if match["pronoun"] else same_noun(match["head"], noun)):
        return None
    return _deed(scene, match.end())


def same_noun(one: str, other: str) -> bool:
    """Say whether two words are the same noun in singular or plural."""
    one, other = one.casefold(), other.casefold()
    return one == other or one.removesuffix("s") == other.removesuffix("s")


def _deed(scene: Scene, start: int) -> Span | None:
    """Return a predicate in the present from its verb, if the verb is one that tells what things are for."""
    verb = scene.tokens.at(start)
    if verb is None or verb.i + 1 >= len(verb.doc):
        return None
    if verb.tag_ not in ("VBZ", "VBP", "MD", "NNS", "VB") and not (verb.tag_ == "VBD" and verb.lemma_ == verb.lower_):
        return None
    if verb.tag_ == "NNS" and verb.nbor().pos_ in ("VERB", "AUX", "PUNCT"):
        return None
    main: Token = main_verb(verb) if verb.tag_ == "MD" else verb
    if main.lemma_.casefold() not in heads("defining_verbs"):
        return None
    if main.lemma_ == "mean" and main.nbor().tag_ == "PRP":
        return None  # "This means it can hire": what happened means something for somebody
    return _told_of_all(scene, start, verb)


def _clause(scene: Scene, start: int, end: int) -> Span | None:
    verb = first_verb(scene, start, end)
    return _told_of_all(scene, start, None) if verb is not None and verb.tag_ in ("VBZ", "VBP", "MD") else None


def _told_of_all(scene: Scene, start: int, verb: Token | None) -> Span | None:
    """Return the rest of a sentence, unless it tells of somebody or of one day."""
    span = to_sentence_end(scene, start, verb)
    if span is None or span.of(scene.text).count(" ") < 3:
        return None
    words = span.of(scene.text)
    return None if is_of_somebody(words) or _DATES.search(words) else span


def habits(scene: Scene) -> Iterator[Finding]:
    """Yield a compound or a rare word when the next sentence takes it up and says what such a thing does."""
    for before, after in zip(scene.sentences, scene.sentences[1:], strict=False):
        if not _opens(scene, after) or scene.in_quotation(after.start):
            continue
        for phrase in scene.tokens.phrases_in(before.start, before.end):
            subject = subject_of(scene, phrase)
            if subject is None or not _may_be_new(subject, scene):
                continue
            ends = _ENDS.match(scene.text, phrase.end_char) is not None
            definition = habit_after(scene, phrase.head.text, after, pronoun=ends)
            if definition is not None:
                yield Finding(term=subject.span, rule="habit", definition=definition, proper=subject.proper)


_ENDS = re.compile(r"[”\"’']?\.")
_ENOUGH = 4


def _opens(scene: Scene, sentence: Span) -> bool:
    return any(rule.match(scene.text, sentence.start, sentence.end) for rule in (_WHERE, _DOER))


def _may_be_new(subject: Subject, scene: Scene) -> bool:
    """Say whether a phrase weighs enough by itself: a made thing with a name of several words, or a rare word."""
    return not scene.is_person(subject.span) and not subject.proper and weight_of_subject(subject, scene) >= _ENOUGH
