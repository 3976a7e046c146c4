"""What a rule by its nature does, told by the sentence that it opens.

Rule: `ruling` ("The berth tax requires visiting boats to ..."; "Section 12 allows a mayor to ..."): a law, a charge or
a test of a name of its own, and a verb in the present that says what it does to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.terms.findings import COMPARED, Finding, to_sentence_end
from briefing.annotate.terms.scene import Scene, Subject, heads, subject_of
from briefing.annotate.terms.weigh import is_of_somebody, is_strange
from briefing.annotate.tokens import Phrase

_TOLD = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:today|tomorrow|tonight|now|still|already|this|next|last|Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday)\b"
)
_NUMBERED_VERB = re.compile(r"\d[\w()]{0,6} (?=(?:also |only )?[a-z]+s )")


def rulings(scene: Scene) -> Iterator[Finding]:
    """Yield rules that open a sentence, with what they do."""
    for phrase in scene.tokens.phrases:
        verb = _verb_behind(scene, phrase.end)
        if (
            verb is not None
            and phrase.doc[phrase.first].is_sent_start
            and phrase.head.lemma_.casefold() in heads("rule_heads")
        ):
            subject = subject_of(scene, phrase)
            if subject is not None and _has_own_name(subject, phrase, scene):
                yield from _found(scene, subject, verb)
    for match in _NUMBERED_VERB.finditer(scene.text):
        subject = scene.numbered_before(match.end() - 1)
        verb = scene.tokens.at(match.end())
        opens = subject is not None and scene.sentence(match.start()).start == subject.span.start
        if subject is not None and opens and verb is not None:
            yield from _found(scene, subject, verb)


def _found(scene: Scene, subject: Subject, verb: Token) -> Iterator[Finding]:
    if verb.lemma_.casefold() not in heads("defining_verbs") or scene.in_quotation(verb.idx):
        return
    definition = to_sentence_end(scene, verb.idx, verb)
    if definition is None or definition.of(scene.text).count(" ") < 3:
        return
    words = definition.of(scene.text)
    if not is_of_somebody(words) and not _TOLD.search(words):
        yield Finding(term=subject.span, rule="ruling", definition=definition, proper=subject.proper)


def _verb_behind(scene: Scene, at: int) -> Token | None:
    """Return a verb in the present right behind a phrase, or behind one adverb."""
    for token in scene.tokens.doc[at : at + 2]:
        if token.tag_ == "VBZ":
            return token
        if token.tag_ != "RB":
            return None
    return None


def _has_own_name(subject: Subject, phrase: Phrase, scene: Scene) -> bool:
    """Say whether a rule is called something, and not only told apart: "the berth tax", not "the state law"."""
    words = subject.text.split()
    first = phrase.doc[scene.tokens.after(subject.span.start)]
    if (
        len(words) < 2
        or COMPARED.search(subject.text)
        or words[0].casefold() in heads("told_apart")
        or first.tag_ in ("VBN", "CD")
    ):
        return False
    if first.ent_type_ in ("GPE", "NORP") or scene.is_place(words[0]):
        return False
    return first.tag_ in ("NN", "NNP", "NNS") or is_strange(subject, scene)
