"""Explanations in the sentence behind a term, which stands anywhere in the one before.

Rules: `restated` ("... hit by negative carry. In other words, it costs more to ..."), `under-it` ("... the harbour
lock. Under it, any two members can stop a sale"), `term-refers` ("The term refers to ..."), `it-is` ("... found
ochrefin. It is a dye that ..."), `such-ones` ("... sold as dim sum bonds. Such notes are ..."). Of several phrases that
may be meant, the one is taken that by itself looks most like a term; where none does, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.terms.findings import COMPARED, Finding, is_set_apart, no_kinds, to_sentence_end
from briefing.annotate.terms.relative import first_verb
from briefing.annotate.terms.scene import Scene, Subject, heads, persons, subject_of
from briefing.annotate.terms.weigh import is_plural, is_strange, weight_of_subject
from briefing.model import Span

_PLAINLY = re.compile(
    r"(?:In other words|In plain (?:terms|words|English|language)|Put (?:simply|plainly|another way)|Simply put"
    r"|Roughly speaking|In practice),? (?:that |this )?"
)
_MEANS = re.compile(r"(?:That|This|It|Which) means (?:that )?")
_UNDER = re.compile(
    r"(?:Under|Through|With|In) (?:it|such an? [\w-]+|(?:this|that) (?:arrangement|scheme|system|rule|plan|procedure"
    r"|mechanism|practice|approach|model|method|regime|process|programme|program|clause|provision|policy|technique"
    r"|principle|doctrine|set-?up|formula|test)),? "
)
_TERM = re.compile(
    r"The (?:term|phrase|expression|label|word|jargon|concept|acronym|tag) (?:refers to|means|describes|denotes|covers"
    r"|stands for|is shorthand for|is used (?:for|of|to describe)) "
)
_IT_IS = re.compile(r"(?:It is|It’s|It's) (?:simply |basically |essentially |in effect )?(?=an? )")
_SUCH = re.compile(r"Such (?P<kind>[a-z]+) (?=\w)")
# What may happen under a rule is the rule; what will happen is news.
_ALLOWING = frozenset(("can", "may", "must", "could", "cannot", "need"))
_ANYONE = frozenset(
    ("a", "an", "any", "no", "every", "each", "nobody", "anyone", "anybody", "everyone", "neither", "people")
)
_SOMEONE = frozenset(("he", "she", "we", "i", "they", "his", "her", "their", "our", "my"))


def restated(scene: Scene) -> Iterator[Finding]:
    """Yield what the next sentence puts in other words, or says the meaning of."""
    for before, after in _neighbours(scene):
        plainly = _PLAINLY.match(scene.text, after.start, after.end)
        match = plainly or _MEANS.match(scene.text, after.start, after.end)
        if match is None or not _holds_always(scene, match.end(), after.end, loosely=plainly is not None):
            continue
        subject = _most_likely(scene, before, definite=False)
        definition = to_sentence_end(scene, match.end(), None)
        if subject is not None and definition is not None:
            yield Finding(term=subject.span, rule="restated", definition=definition, proper=subject.proper)


def under_it(scene: Scene) -> Iterator[Finding]:
    """Yield the scheme under which, the next sentence says, somebody may or must do something."""
    for before, after in _neighbours(scene):
        match = _UNDER.match(scene.text, after.start, after.end)
        verb = first_verb(scene, match.end(), after.end, within=None) if match else None
        if match is None or verb is None or verb.tag_ == "VBD" or (verb.tag_ == "MD" and verb.lower_ not in _ALLOWING):
            continue
        if scene.tokens.doc[scene.tokens.after(match.end())].tag_ in ("NNP", "NNPS", "PRP"):
            continue  # "In it, Ms Oldham asks": the story of a letter
        subject = _most_likely(scene, before, definite=True)
        definition = to_sentence_end(scene, match.end(), None)
        if subject is not None and definition is not None:
            yield Finding(term=subject.span, rule="under-it", definition=definition, proper=subject.proper)


def term_refers(scene: Scene) -> Iterator[Finding]:
    """Yield what "the term" of the next sentence is: the likeliest phrase, however common its words."""
    for before, after in _neighbours(scene):
        match = _TERM.match(scene.text, after.start, after.end)
        subject = _most_likely(scene, before, definite=True) if match else None
        definition = to_sentence_end(scene, match.end(), None) if match else None
        if subject is not None and definition is not None:
            yield Finding(term=subject.span, rule="term-refers", definition=definition, proper=subject.proper)


def it_is(scene: Scene) -> Iterator[Finding]:
    """Yield what the next sentence says it is: a kind of thing, and which."""
    for before, after in _neighbours(scene):
        match = _IT_IS.match(scene.text, after.start, after.end)
        value = scene.tokens.phrase_starting.get(match.end()) if match else None
        if match is None or value is None or not is_set_apart(value, loosely=value.head.lemma_ in heads("genus")):
            continue
        if value.head.lemma_.casefold() in no_kinds() or not value.head.text.islower() or COMPARED.search(
            scene.text, value.start_char, value.end_char
        ):  # fmt: skip
            continue
        subject = _most_likely(scene, before, definite=False)
        definition = to_sentence_end(scene, value.start_char, None)
        told = subject is None or definition is None or _tells_of_someone(scene, definition)
        if subject is not None and definition is not None and not told and subject.head != value.head:
            yield Finding(term=subject.span, rule="it-is", definition=definition, proper=subject.proper)


def such_ones(scene: Scene) -> Iterator[Finding]:
    """Yield the things of which the next sentence says what such things do or are."""
    for before, after in _neighbours(scene):
        match = _SUCH.match(scene.text, after.start, after.end)
        verb = first_verb(scene, match.end("kind"), after.end, within=None) if match else None
        if match is None or verb is None or verb.tag_ != "VBP" or verb.idx > match.end() + 12:
            continue
        kind = scene.tokens.at(match.end("kind") - 1)
        subject = _of_kind(scene, before, kind) if kind is not None else None
        definition = to_sentence_end(scene, verb.idx, None)
        if subject is not None and definition is not None and not _tells_of_someone(scene, definition):
            yield Finding(term=subject.span, rule="such-ones", definition=definition, proper=subject.proper)


def _neighbours(scene: Scene) -> Iterator[tuple[Span, Span]]:
    return (pair for pair in scene.neighbours() if not scene.in_quotation(pair[1].start))


def _subjects(scene: Scene, sentence: Span) -> Iterator[Subject]:
    """Yield the phrases of a sentence that may be terms: compounds, strange words, quoted ones."""
    for phrase in scene.tokens.phrases_in(sentence.start, sentence.end):
        found = subject_of(scene, phrase)
        subject = scene.subject_before(found.span.end) if found is not None else None
        if subject is None or subject.head is None or subject.span.start < sentence.start:
            continue
        lemma = subject.head.lemma_.casefold()
        named = scene.is_person(subject.span) or scene.is_place(subject.text) or scene.is_actor(subject.text)
        if named or lemma in persons() | heads("empty_heads") or COMPARED.search(subject.text):
            continue
        if subject.quoted or " " in subject.text or "-" in subject.text or is_strange(subject, scene):
            yield subject


def _most_likely(scene: Scene, sentence: Span, *, definite: bool) -> Subject | None:
    """Return the phrase that looks most like a term, of equals the one behind the verb."""
    best: tuple[int, bool, int] | None = None
    chosen = None
    verb = first_verb(scene, sentence.start, sentence.end, within=None)
    for subject in _subjects(scene, sentence):
        if subject.determiner not in ("", "a", "an") and not (definite and subject.determiner == "the"):
            continue
        score = (
            weight_of_subject(subject, scene),
            verb is not None and subject.span.start > verb.idx,
            -subject.span.start,
        )
        if best is None or score > best:
            best, chosen = score, subject
    return chosen


def _of_kind(scene: Scene, sentence: Span, kind: Token) -> Subject | None:
    """Return the phrase of a sentence that names such things, by its own noun or as its last words."""
    subjects = [one for one in _subjects(scene, sentence) if one.head is not None]
    same = [one for one in subjects if one.head is not None and one.head.lemma_ == kind.lemma_]
    last = [
        one
        for one in subjects[-1:]
        if (kind.lemma_ in heads("genus") or is_strange(one, scene)) and one.head is not None and is_plural(one.head)
    ]
    return next(iter(same or last), None)


def _holds_always(scene: Scene, start: int, end: int, *, loosely: bool) -> bool:
    """Say whether a clause is told in the present of anybody, ``loosely`` of "it" as well."""
    first = scene.tokens.doc[scene.tokens.after(start)] if scene.tokens.after(start) < len(scene.tokens.doc) else None
    verb = first_verb(scene, start, end, within=None)
    if first is None or verb is None or verb.tag_ == "VBD" or verb.lower_ in ("will", "would", "’ll", "'ll"):
        return False
    bare = first.tag_ in ("NN", "NNS", "JJ") and first.text.islower()
    return first.lower_ in _ANYONE or bare or (loosely and first.lower_ == "it")


def _tells_of_someone(scene: Scene, span: Span) -> bool:
    tokens = scene.tokens.doc[scene.tokens.after(span.start) : scene.tokens.after(span.end)]
    return any(token.lower_ in _SOMEONE or token.tag_ == "VBD" for token in tokens)
