"""Sentences that say what a thing is.

Rules: `copula` ("A waiver is a permit ..."); `means` ("X means ...", "X refers to ..."); `generic` ("A duty of
this kind applies to ..."); `asked` ("What is X? It is ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.annotate.terms.acronyms import initials_of
from briefing.annotate.terms.findings import COMPARED, Finding, is_set_apart, name_from, no_kinds, to_sentence_end
from briefing.annotate.terms.scene import Scene, Subject, heads, persons, subject_of
from briefing.annotate.terms.weigh import is_of_somebody, is_strange, weight_of_subject
from briefing.annotate.tokens import FINITE, Phrase
from briefing.model import Span


def copulas(scene: Scene) -> Iterator[Finding]:
    """Yield "A waiver is a permit that ..." and "The mooring allowance is the amount that ..."."""
    doc = scene.tokens.doc
    for phrase in scene.tokens.phrases:
        if phrase.end >= len(doc) or doc[phrase.end].lower_ not in ("is", "are") or not _opens_clause(phrase):
            continue
        subject = subject_of(scene, phrase)
        if subject is None or _is_question(scene, phrase.start_char) or scene.is_person(subject.span):
            continue
        start = doc[phrase.end].idx + len(doc[phrase.end]) + 1
        simply = _SIMPLY.match(scene.text, start)
        start = simply.end() if simply else start
        told = doc[phrase.first].lower_ in ("a", "an") or simply is not None
        general = told or is_strange(subject, scene) or _is_sort(phrase)
        if scene.in_quotation(phrase.start_char) and not (general or (simply and not subject.determiner)):
            continue
        if not (general and (_ONE_OR_WHEN.match(scene.text, start) or _is_doing(phrase, start, scene))):
            value = scene.tokens.phrase_starting.get(start) or _behind_participle(scene, start)
            if value is None or not _is_definition(subject, value, phrase, scene):
                continue
        definition = to_sentence_end(scene, start, doc[phrase.end])
        if definition is not None and not (general and is_of_somebody(definition.of(scene.text))):
            yield Finding(term=subject.span, rule="copula", definition=definition, proper=subject.proper)


def _is_sort(phrase: Phrase) -> bool:
    """Say whether a sentence begins with nouns without an article: it tells of all of them."""
    first = phrase.doc[phrase.first]
    return (
        bool(first.is_sent_start)
        and first.tag_ in ("NN", "NNS", "JJ", "VBG")
        and " " in str(phrase.doc[phrase.first : phrase.end])
    )


def _is_doing(phrase: Phrase, start: int, scene: Scene) -> bool:
    """Say whether a doing is explained by another: "Spot zoning is giving one owner a break"."""
    value = scene.tokens.at(start)
    return phrase.head.text.endswith("ing") and value is not None and value.tag_ == "VBG"


_SIMPLY = re.compile(r"(?:basically|essentially|simply|effectively|in effect|in essence|really|just) ")
# "An orphan well is one whose owner has gone", "Clawback is when the taxman takes back a relief".
_ONE_OR_WHEN = re.compile(r"(?:(?:one|those) (?:\w+ )?(?:who|whose|that|which|with)|when|where|what) ")


_NUMBERED_IS = re.compile(r"(?: \([^()\n]{2,40}\))? (?:is|are) (?=(?:an?|the|one) )")


def numbered_is(scene: Scene) -> Iterator[Finding]:
    """Yield "Phase 4 (a warning) is one step below famine": the tagger sees no noun in a number."""
    for match in _NUMBERED_IS.finditer(scene.text):
        subject = scene.numbered_before(match.start())
        definition = to_sentence_end(scene, match.end(), None) if subject is not None else None
        if subject is not None and definition is not None and not scene.in_quotation(match.start()):
            yield Finding(term=subject.span, rule="copula", definition=definition, proper=True)


def _is_question(scene: Scene, at: int) -> bool:
    return scene.sentence(at).of(scene.text).rstrip("”\"’' ").endswith("?")


_CLAUSE_OPENERS = frozenset(
    (",", ";", ":", "(", "–", "—", "and", "but", "because", "as", "since", "for", "while", "so", "“", "‘", '"')
)


def _opens_clause(phrase: Phrase) -> bool:
    """Say whether nothing but the start of a clause stands before a phrase."""
    return phrase.doc[phrase.first].is_sent_start or phrase.doc[phrase.first - 1].lower_ in _CLAUSE_OPENERS


_HOW_MUCH = re.compile(r"(?:how (?:many|much|far|long|often|fast)|when|where|what) ")
_IS = re.compile(r" (?:is|are) ")


def copula_at(scene: Scene, at: int) -> Span | None:
    """Return what "X (Y) is the world's largest fund for ..." says of a known term that ends at an offset."""
    match = _IS.match(scene.text, at)
    if match is not None and _HOW_MUCH.match(scene.text, match.end()) and not scene.in_quotation(at):
        return to_sentence_end(scene, match.end(), None)
    value = scene.tokens.phrase_starting.get(match.end()) if match else None
    if value is None or not value.head.text.islower() or scene.in_quotation(at):
        return None
    determined = scene.tokens.doc[value.first].lower_ in ("a", "an", "the") or any(t.tag_ == "POS" for t in value)
    if not determined or value.head.lemma_.casefold() not in heads("genus") | heads("kind_words"):
        return None
    return (
        to_sentence_end(scene, value.start_char, None) if is_set_apart(value, loosely=True) or len(value) > 3 else None
    )


def _is_definition(subject: Subject, value: Phrase, phrase: Phrase, scene: Scene) -> bool:
    """Say whether "X is a Y ..." defines X: a kind of thing and what sets it apart, of a subject in general."""
    kind = value.head.lemma_.casefold()
    first = scene.tokens.doc[value.first]
    plural = phrase.head.tag_ == "NNS" and value.head.tag_ == "NNS" and first.tag_ in ("JJ", "NN", "NNS", "VBN", "VBG")
    general = scene.tokens.doc[phrase.first].lower_ in ("a", "an")
    bare = (general or is_strange(subject, scene)) and first.tag_ in ("JJ", "NN", "HYPH")
    if not value.head.text.islower() or (
        first.lower_ not in ("a", "an", "the", "any", "one") and not plural and not bare
    ):
        return False
    apart = is_set_apart(value, loosely=True)
    if COMPARED.search(subject.text):
        return False
    if (general or is_strange(subject, scene)) and kind not in heads("empty_heads"):
        return apart or " " in subject.text or _is_long(value, scene) or _has_been_used(subject, phrase, scene)
    if kind in no_kinds() or phrase.head.lemma_.casefold() in persons():
        return False
    if (
        kind in heads("kind_words")
        and apart
        and scene.tokens.doc[phrase.first].tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ")
    ):
        return True
    if plural and phrase.doc[phrase.first].is_sent_start and len(phrase) <= 2:
        return is_set_apart(value, loosely=True) and (len(value) > 1 or kind in heads("genus"))
    if not apart or " " not in subject.text or kind not in heads("genus"):
        return False
    return not any(t.tag_ in _POINTING or t.lower_ in ("this", "that", "these", "those") for t in phrase)


def _has_been_used(subject: Subject, phrase: Phrase, scene: Scene) -> bool:
    """Say whether a word stood in the text before a sentence that tells no more of it than what it is."""
    first = phrase.doc[phrase.first]
    opens = bool(first.is_sent_start) or first.nbor(-1).text == "("
    return opens and re.search(rf"\b{re.escape(subject.text)}s?\b", scene.text[: phrase.start_char], re.I) is not None


def _is_long(value: Phrase, scene: Scene) -> bool:
    """Say whether enough follows a noun phrase in its sentence to explain something."""
    return scene.text.count(" ", value.end_char, scene.sentence(value.end_char).end) >= 6


# Tags that tie a phrase to one occasion: possessives, numbers, superlatives.
_POINTING = frozenset(("PRP$", "POS", "CD", "WDT", "JJS", "JJR"))


_MEANS = re.compile(
    r"(?: \w+ly| often| here| in practice)? (?:means?(?: that)?|refers? to|denotes|describes|is short for"
    r"|(?:is|are)(?: \w+ly)? defined(?: by [\w ]{2,40})? as"
    r"|(?:happens?|occurs?|arises?)(?= when))(?: \w+ly)? "
)


def meanings(scene: Scene) -> Iterator[Finding]:
    """Yield "Grade B usually means a second sorting ..." and "The herring square refers to ..."."""
    for match in _MEANS.finditer(scene.text):
        sentence = scene.sentence(match.start())
        subject = scene.subject_before(match.start())
        value = scene.tokens.phrase_starting.get(match.end())
        if subject is None or not (
            _is_told_so(match, subject, scene) or _is_noun(value) or _ONE_OR_WHEN.match(scene.text, match.end())
        ):
            continue
        opens = scene.text[sentence.start : subject.span.start].strip("“\"‘' ").casefold()
        if opens not in ("", "a", "an", "the", "the term", "the word", "the phrase") or scene.is_person(subject.span):
            continue
        if subject.head is not None and subject.head.pos_ == "PRON":
            continue
        if (
            match[0].strip().startswith(("means", "mean"))
            and opens == "the"
            and not subject.quoted
            and not subject.proper
        ):
            continue
        definition = to_sentence_end(scene, match.end(), None)
        if definition is not None:
            yield Finding(term=subject.span, rule="means", definition=definition, proper=subject.proper)


def _is_noun(value: Phrase | None) -> bool:
    """Say whether a common noun phrase begins here that is no subject of a further clause."""
    return value is not None and value.head.text.islower() and value.head.dep_ not in ("nsubj", "nsubjpass")


def _is_told_so(match: re.Match[str], subject: Subject, scene: Scene) -> bool:
    """Say whether "X means that ..." or "X happens when ..." tells of X in general: no article, or a rare word."""
    clause = match[0].endswith(("that ", "occurs ", "happens ", "arises ", "occur ", "happen "))
    return clause and (subject.determiner in ("", "a", "an") or is_strange(subject, scene))


def generics(scene: Scene) -> Iterator[Finding]:
    """Yield "A harbour levy, unlike a toll, applies to ..." and "Spot zoning lets ...": what all of a kind do."""
    for phrase in scene.tokens.phrases:
        subject = subject_of(scene, phrase) if _is_told_of_all(phrase) else None
        if subject is None or not _is_worth(subject, phrase, scene) or scene.is_person(subject.span):
            continue
        verb = phrase.head.head
        if verb.lemma_.casefold() not in heads("defining_verbs") or any(t.tag_ == "VBN" for t in phrase):
            continue
        colon = scene.text.find(": ", verb.idx, scene.sentence(verb.idx).end)
        definition = Span(verb.idx, colon) if colon > 0 else to_sentence_end(scene, verb.idx, None)
        if definition is not None and not is_of_somebody(definition.of(scene.text)):
            yield Finding(term=subject.span, rule="generic", definition=definition, proper=subject.proper)


def _is_told_of_all(phrase: Phrase) -> bool:
    """Say whether a phrase opens a sentence with "a" or without an article, as the subject of a verb in the present."""
    first, verb = phrase.doc[phrase.first], phrase.head.head
    if phrase.head.dep_ != "nsubj" or verb.tag_ not in ("VBZ", "VBP") or not phrase.head.text.islower():
        return first.text in ("A", "An") and phrase.head.dep_ == "nsubj" and verb.tag_ == "VBZ"
    return first.text in ("A", "An") or _is_sort(phrase)


def _is_worth(subject: Subject, phrase: Phrase, scene: Scene) -> bool:
    """Say whether a phrase is named again or rare, and weighs enough: what is told of all dogs defines no term."""
    folded = subject.text.casefold()
    again = scene.text.casefold().count(folded) > 1 or _is_shortened(subject, scene) or is_strange(subject, scene)
    if phrase.head.lemma_.casefold() in persons() or not again or " " not in subject.text:
        return False
    return phrase.doc[phrase.first].text in ("A", "An") or weight_of_subject(subject, scene) >= _WORTH


_WORTH = 4


def _is_shortened(subject: Subject, scene: Scene) -> bool:
    """Say whether the text writes a phrase by its initials elsewhere."""
    return any(len(i) > 2 and re.search(rf"\b{re.escape(i)}\b", scene.text) for i in initials_of(subject.text))


_QUESTION = re.compile(
    r"\bWhat (?:(?:exactly|actually|on earth) )?(?:is|are|does|do|was) (?:(?:exactly|actually) )?(?:an? |the )?"
    r"|\bwhat (?=(?:an?|the) (?:[\w-]+ ){1,5}(?:is|are)\?)(?:an?|the) "
)


_HOW_IT_WORKS = re.compile(
    r"\bHow (?:does|do|will|would) (?:an? |the )?(?P<term>[\w’'-]+(?: [\w’'-]+){0,4}) (?:actually |really )?work\?"
)


def worked(scene: Scene) -> Iterator[Finding]:
    """Yield "How does first-come mooring work? Boats queue at dawn ...": the answer is what it is."""
    for match in _HOW_IT_WORKS.finditer(scene.text):
        subject = scene.subject_before(match.end("term"))
        after = scene.sentence_after(scene.sentence(match.start()))
        if after is None or match["term"].casefold() in ("it", "this", "that", "they", "these"):
            continue
        if subject is None or subject.span.start != match.start("term"):
            span = Span(*match.span("term"))
            subject = Subject(span=span, text=match["term"], proper=False)
        definition = _whole_answer(scene, subject, after)
        if definition is not None:
            yield Finding(term=subject.span, rule="asked", definition=definition, proper=subject.proper)


def asked(scene: Scene) -> Iterator[Finding]:
    """Yield "What does a sluice do? It is a gate that ..."."""
    for match in _QUESTION.finditer(scene.text):
        sentence = scene.sentence(match.start())
        if not scene.text[: sentence.end].rstrip('”"’ ').endswith("?"):
            continue
        subject = name_from(scene, match.end()) or _before_mark(scene, match.end())
        after = scene.sentence_after(sentence)
        if subject is None or after is None or subject.head is None or subject.head.pos_ == "PRON":
            continue
        definition = answer(scene, after) or _bare_answer(scene, after) or _whole_answer(scene, subject, after)
        if definition is not None:
            yield Finding(term=subject.span, rule="asked", definition=definition, proper=subject.proper)


_TO_MARK = re.compile(r"[\w’'-]{4,}(?: [\w’'-]+){0,3}(?=\?)")


def _before_mark(scene: Scene, start: int) -> Subject | None:
    """Return what stands before a question mark, though the tagger sees no noun in it: "What is queue jumping?"."""
    match = _TO_MARK.match(scene.text, start)
    if match is None:
        return None
    head = scene.tokens.at(match.end() - 1)
    return Subject(span=Span(*match.span()), text=match[0], proper=False, head=head)


def _bare_answer(scene: Scene, sentence: Span) -> Span | None:
    """Return "A federal fund that pays for ferries." where it stands alone behind a question."""
    value = scene.tokens.phrase_starting.get(sentence.start)
    if value is None or scene.tokens.doc[value.first].text not in ("A", "An", "The"):
        return None
    rest = scene.tokens.doc[value.end : scene.tokens.after(sentence.end)]
    if not is_set_apart(value) and any(token.tag_ in FINITE for token in rest):
        return None
    return to_sentence_end(scene, sentence.start, None) if rest[:1] and rest[0].tag_ not in FINITE else None


def _whole_answer(scene: Scene, subject: Subject, sentence: Span) -> Span | None:
    """Return a sentence in the present that answers "What is the two-year rule?" without naming it."""
    tokens = scene.tokens.doc[scene.tokens.after(sentence.start) : scene.tokens.after(sentence.end)]
    if " " not in subject.text and "-" not in subject.text and not is_strange(subject, scene):
        return None
    first = tokens[0].lower_ if len(tokens) else ""
    if len(tokens) < 8 or first in ("it", "that", "this", "yes", "no", "well", "nobody", "i", "we", "he", "she"):
        return None
    if any(token.tag_ == "VBD" for token in tokens) or is_of_somebody(sentence.of(scene.text)):
        return None
    return to_sentence_end(scene, sentence.start, None)


_PRONOUN_IS = re.compile(
    r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}: )?"
    r"(?:It|They|That|This|These|Those) (?:is|are) (?:(?:simply|basically|essentially|in effect) )?"
)


def answer(scene: Scene, sentence: Span) -> Span | None:
    """Return what "It is a gate that ..." says of what went before; None if the sentence is of another kind."""
    match = _PRONOUN_IS.match(scene.text, sentence.start, sentence.end)
    if match is None:
        return None
    value = scene.tokens.phrase_starting.get(match.end()) or _behind_participle(scene, match.end())
    if value is None or not value.head.text.islower() or value.head.lemma_.casefold() in heads("empty_heads"):
        return None
    if not is_set_apart(value, loosely=True):
        return None
    verb = scene.tokens.at(match.end() - 2)
    inner = _THAT_IS_THE_RULE.match(scene.text, value.start_char, sentence.end)
    if inner is not None:
        return to_sentence_end(scene, inner.end(), None)
    return to_sentence_end(scene, value.start_char, verb)


def _behind_participle(scene: Scene, start: int) -> Phrase | None:
    """Return "chartered guilds" of "They are chartered guilds", which reads like a passive at first."""
    participle = scene.tokens.at(start)
    if participle is None or participle.tag_ not in ("VBN", "VBG", "JJ"):
        return None
    value = scene.tokens.phrase_starting.get(participle.idx + len(participle) + 1)
    return Phrase(value.doc, participle.i, value.end) if value is not None else None


# "That is the rule, named for a pilot who drowned, that a child comes first": the rule is what follows "that".
_THAT_IS_THE_RULE = re.compile(
    r"the (?:rule|principle|idea|doctrine|notion|presumption|convention|theory|belief)(?:,[^.;]{0,160}?,)? that "
)
