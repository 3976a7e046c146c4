"""Terms that the text itself marks or explains, rule by rule. Each finding is a phrase with perhaps its definition.

Rules: `so-called`, `known-as` and `called` mark a phrase as a term; `copula` is "A derogation is an exemption ...";
`means` is "X means ..." or "X refers to ..."; `asked` is "What is X? It is ..."; `explained` is a phrase with an
explanation right behind it; `named-before` is "India's telecom regulator, the TRAI".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.annotate.terms.acronyms import is_capitals
from briefing.annotate.terms.explain import Explanation, explanation_at
from briefing.annotate.terms.scene import Scene, Subject, heads, persons, subject_of
from briefing.annotate.tokens import Phrase
from briefing.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A phrase that is a term by some rule; ``proper`` when it is a name."""

    term: Span
    rule: str
    definition: Span | None = None
    proper: bool = False


_SO_CALLED = re.compile(r"\bso-called [“\"‘']?")
_KNOWN_AS = re.compile(
    r"\b(?:(?:is|are|was|were|,|also|commonly|widely|better|best|informally|formally|otherwise|popularly|simply|now|usually|often|which) )*"
    r"(?:known (?:\w+ )?as|called|dubbed|termed|nicknamed|referred to as) (?P<article>an? |the )?(?P<mark>[“\"‘'])?"
)
_PEOPLE_CALL = re.compile(r"\bwhat (?:\w+ ){1,3}calls? (?:an? |the )?(?P<mark>[“\"‘'])?")
_MEANS = re.compile(
    r"(?: \w+ly| often| here| in practice)? (?:means|mean|refers to|refer to|denotes|describes|is short for)(?: \w+ly)? "
)


def marked(scene: Scene) -> Iterator[Finding]:
    """Yield the phrases that the text calls so: "so-called X", "known as X", "called X", "what engineers call X"."""
    for match in _SO_CALLED.finditer(scene.text):
        subject = _phrase_from(scene, match.end())
        if subject is not None and not scene.is_person(subject.span):
            after = explanation_at(scene, subject.span.end, strong=True)
            definition = after.span if after else _phrase_before(scene, match.start())
            yield Finding(term=subject.span, rule="so-called", definition=definition, proper=subject.proper)
    for match in _PEOPLE_CALL.finditer(scene.text):
        subject = _phrase_from(scene, match.end())
        if subject is not None:
            after = explanation_at(scene, subject.span.end, strong=True)
            yield Finding(
                term=subject.span, rule="called", definition=after.span if after else None, proper=subject.proper
            )
    for match in _KNOWN_AS.finditer(scene.text):
        finding = _known_as(scene, match)
        if finding is not None:
            yield finding


_OPENING_KNOWN = re.compile(r"Known (?:\w+ )?as (?:the )?(?P<mark>[“\"‘'])?")


def known_first(scene: Scene) -> Iterator[Finding]:
    """Yield "Known as the X commission, the inquiry ..." at the start of a sentence."""
    for sentence in scene.sentences:
        match = _OPENING_KNOWN.match(scene.text, sentence.start, sentence.end)
        subject = _phrase_from(scene, match.end()) if match else None
        if subject is not None and scene.text.startswith(",", subject.span.end) and not scene.is_person(subject.span):
            after = scene.tokens.phrase_starting.get(subject.span.end + 2)
            if after is not None and after.head.pos_ == "NOUN" and after.head.lemma_.casefold() not in persons():
                yield Finding(term=subject.span, rule="known-as", proper=subject.proper)


def _known_as(scene: Scene, match: re.Match[str]) -> Finding | None:
    """Return "a process called X" with the process as its definition, unless it is a person, place, company or title."""
    subject = _phrase_from(scene, match.end())
    anchor = (
        scene.tokens.at(match.end() - 1)
        if subject is None
        else scene.tokens.doc[scene.tokens.after(subject.span.start) - 1]
    )
    if subject is None or anchor is None or scene.is_person(subject.span):
        return None
    verb = next(
        (t for t in reversed(scene.tokens.doc[max(0, anchor.i - 5) : anchor.i + 1]) if t.tag_ in ("VBN", "VBD")), None
    )
    if verb is None:
        return None
    if verb.dep_ in ("acl", "appos", "relcl", "amod") and verb.head.pos_ == "NOUN":
        head = verb.head
    else:
        head = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if head is None or not head.text.islower() or head.lemma_.casefold() in _no_kinds():
        return None
    start, end = head.left_edge.idx, match.start()
    words = scene.text[start:end].strip(" ,(—–-")
    if words.count(" ") < 2 or scene.is_person(Span(start, end)):
        return None
    return Finding(
        term=subject.span, rule="known-as", definition=Span(start, start + len(words)), proper=subject.proper
    )


_CLAUSE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB", "VBG", "VBN"))
_CLAUSE_WORDS = frozenset(("that", "whereby", "designed", "used", "meant", "intended", "known", "so"))
_RELATING = frozenset(("under", "by", "through", "at", "in", "for", "with", "on", "from", "to"))


def is_set_apart(phrase: Phrase, *, loosely: bool = False) -> bool:
    """Say whether a clause behind a phrase says which of its kind is meant; ``loosely`` lets a preposition do."""
    doc, at = phrase.doc, phrase.end
    if at + 1 >= len(doc):
        return False
    if doc[at].lower_ == "," and doc[at + 1].lower_ in _RELATING | {"which"}:
        at += 1
    after = doc[at]
    if after.tag_ in _CLAUSE_TAGS or after.lower_ in _CLAUSE_WORDS:
        return True
    if after.tag_ in ("IN", "TO"):
        return loosely or doc[at + 1].tag_ in ("WDT", "WP", "WP$") or _goes_on(phrase)
    return loosely and after.tag_ in ("JJ", "DT", "PRP")


def _goes_on(phrase: Phrase) -> bool:
    """Say whether a clause follows the prepositions behind a phrase: "a bundle of ten laws that replaces"."""
    for token in phrase.doc[phrase.end : phrase.end + 12]:
        if token.tag_ in _CLAUSE_TAGS or token.lower_ == "that":
            return True
        if token.lower_ == "," and token.nbor().lower_ in _RELATING | {"which"}:
            return True
        if token.is_punct or token.tag_ in ("VBZ", "VBD", "VBP", "MD"):
            return False
    return False


def _no_kinds() -> frozenset[str]:
    return persons() | heads("place_heads") | heads("company_heads") | heads("empty_heads")


def _phrase_from(scene: Scene, start: int) -> Subject | None:
    """Return the noun phrase that begins at an offset, or the words up to the closing quotation mark."""
    if start and scene.text[start - 1] in "“\"‘'":
        match = re.compile(r"[^“”\"‘’'\n]{2,50}(?=[”\"’'])").match(scene.text, start)
        if match is not None and match[0].count(" ") < 6:
            return Subject(span=Span(*match.span()), text=match[0], proper=match[0][:1].isupper(), quoted=True)
    phrase = scene.tokens.phrase_at(start)
    return subject_of(scene, phrase, first=scene.tokens.after(start)) if phrase is not None else None


_BEFORE_SO_CALLED = re.compile(r", (?:the |an? )?$")


def _phrase_before(scene: Scene, at: int) -> Span | None:
    """Return the noun phrase with its prepositions before ", the so-called X"."""
    comma = _BEFORE_SO_CALLED.search(scene.text, max(0, at - 6), at)
    return phrase_ending(scene, comma.start()) if comma else None


def phrase_ending(scene: Scene, end: int) -> Span | None:
    """Return the longest noun phrase that ends at an offset: phrases joined by prepositions that belong to nouns."""
    phrase = scene.tokens.phrase_ending.get(end)
    if phrase is None or not phrase.head.text.islower():
        return None
    first = phrase
    while first.first > 0:
        before = scene.tokens.doc[first.first - 1]
        if before.dep_ != "prep" or not before.head.text.islower():
            break
        wider = scene.tokens.phrase_ending.get(before.idx - 1)
        if wider is None:
            break
        first = wider
    start = first.start_char
    return Span(start, end) if end - start >= 8 and not scene.is_person(Span(start, end)) else None


def copulas(scene: Scene) -> Iterator[Finding]:
    """Yield "A derogation is an exemption that ..." and "The annual allowance is the amount that ..."."""
    doc = scene.tokens.doc
    for phrase in scene.tokens.phrases:
        if phrase.end >= len(doc) or doc[phrase.end].lower_ not in ("is", "are") or not _opens_clause(phrase):
            continue
        value = scene.tokens.phrase_starting.get(doc[phrase.end].idx + len(doc[phrase.end]) + 1)
        subject = subject_of(scene, phrase)
        if subject is None or value is None or not _is_definition(subject, value, phrase, scene):
            continue
        definition = to_sentence_end(scene, value.start_char, doc[phrase.end])
        if definition is not None:
            yield Finding(term=subject.span, rule="copula", definition=definition, proper=subject.proper)


_CLAUSE_OPENERS = frozenset(
    (",", ";", ":", "(", "–", "—", "and", "but", "because", "as", "since", "for", "while", "so", "“", "‘", '"')
)


def _opens_clause(phrase: Phrase) -> bool:
    """Say whether nothing but the start of a clause stands before a phrase."""
    return phrase.doc[phrase.first].is_sent_start or phrase.doc[phrase.first - 1].lower_ in _CLAUSE_OPENERS


def _is_definition(subject: Subject, value: Phrase, phrase: Phrase, scene: Scene) -> bool:
    """Say whether "X is a Y ..." defines X: a kind of thing and what sets it apart, of a subject in general."""
    kind = value.head.lemma_.casefold()
    if not value.head.text.islower() or scene.tokens.doc[value.first].lower_ not in ("a", "an", "the", "any", "one"):
        return False
    if kind in _no_kinds() or phrase.head.lemma_.casefold() in persons() or scene.is_person(subject.span):
        return False
    apart = is_set_apart(value, loosely=True)
    if scene.tokens.doc[phrase.first].lower_ in ("a", "an"):
        return apart or scene.tokens.doc[value.first].lower_ in ("a", "an")
    if not apart or " " not in subject.text or kind not in heads("genus"):
        return False
    return not any(t.tag_ in _POINTING or t.lower_ in ("this", "that", "these", "those") for t in phrase)


# Tags that tie a phrase to one occasion: possessives, numbers, superlatives.
_POINTING = frozenset(("PRP$", "POS", "CD", "WDT", "JJS", "JJR"))


def to_sentence_end(scene: Scene, start: int, verb: Token | None) -> Span | None:
    """Return the rest of a sentence from an offset, without a further clause joined to its verb."""
    sentence = scene.sentence(start)
    end = sentence.end
    if verb is not None:
        after = [child for child in verb.children if child.dep_ in ("conj", "parataxis") and child.idx > start]
        if after:
            end = min(end, after[0].left_edge.idx)
    match = re.compile(r"\)|\n|;").search(scene.text, start, end)
    end = match.start() if match and scene.text.count("(", start, match.start()) == 0 else end
    words = scene.text[start:end].rstrip(' ,.;:!?”"')
    while words.endswith((" and", " but", " so")):
        words = words.rpartition(" ")[0].rstrip(" ,")
    return Span(start, start + len(words)) if len(words) >= 8 else None


def meanings(scene: Scene) -> Iterator[Finding]:
    """Yield "Series A usually means a first round ..." and "The golden triangle refers to ..."."""
    for match in _MEANS.finditer(scene.text):
        sentence = scene.sentence(match.start())
        subject = scene.subject_before(match.start())
        value = scene.tokens.phrase_starting.get(match.end())
        if (
            subject is None
            or value is None
            or not value.head.text.islower()
            or value.head.dep_ in ("nsubj", "nsubjpass")
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
        definition = to_sentence_end(scene, value.start_char, None)
        if definition is not None:
            yield Finding(term=subject.span, rule="means", definition=definition, proper=subject.proper)


_QUESTION = re.compile(
    r"\bWhat (?:(?:exactly|actually|on earth) )?(?:is|are|does|do|was) (?:(?:exactly|actually) )?(?P<article>an? |the )?"
)


def asked(scene: Scene) -> Iterator[Finding]:
    """Yield "What does an interconnector do? It is a cable that ..."."""
    for match in _QUESTION.finditer(scene.text):
        sentence = scene.sentence(match.start())
        if not scene.text[: sentence.end].rstrip('”"’ ').endswith("?"):
            continue
        subject = _phrase_from(scene, match.end())
        after = scene.sentence_after(sentence)
        if subject is None or after is None or subject.head is None or subject.head.pos_ == "PRON":
            continue
        definition = answer(scene, after)
        if definition is not None:
            yield Finding(term=subject.span, rule="asked", definition=definition, proper=subject.proper)


_PRONOUN_IS = re.compile(
    r"(?:It|They|That|This|These|Those) (?:is|are) (?:(?:simply|basically|essentially|in effect) )?"
)


def answer(scene: Scene, sentence: Span) -> Span | None:
    """Return what "It is a cable that ..." says of what went before; None if the sentence is of another kind."""
    match = _PRONOUN_IS.match(scene.text, sentence.start, sentence.end)
    if match is None:
        return None
    value = scene.tokens.phrase_starting.get(match.end())
    if value is None or not value.head.text.islower() or value.head.lemma_.casefold() in heads("empty_heads"):
        return None
    if not is_set_apart(value, loosely=True):
        return None
    verb = scene.tokens.at(match.end() - 2)
    inner = _THAT_IS_THE_RULE.match(scene.text, value.start_char, sentence.end)
    if inner is not None:
        return to_sentence_end(scene, inner.end(), None)
    return to_sentence_end(scene, value.start_char, verb)


# "That is the rule, named for a boy who died, that help comes first": the rule is what follows "that".
_THAT_IS_THE_RULE = re.compile(
    r"the (?:rule|principle|idea|doctrine|notion|presumption|convention|theory|belief)(?:,[^.;]{0,160}?,)? that "
)


def explained(scene: Scene) -> Iterator[Finding]:
    """Yield phrases with an explanation right behind them, after a comma, a dash or a bracket."""
    for match in _MARKS.finditer(scene.text):
        found = explanation_at(scene, match.start(), strong=False)
        if found is None:
            continue
        subject = scene.subject_before(match.start())
        if found.mark == "dash":
            subject = _thing_explained(scene, match.start()) or subject
        if subject is None or scene.is_person(subject.span):
            continue
        if _fits(subject, found, scene):
            yield Finding(
                term=subject.span, rule=f"{found.rule}-{found.mark}", definition=found.span, proper=subject.proper
            )


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
        if (
            scene.tokens.doc[phrase.first].lower_ in ("a", "an")
            and scene.tokens.doc[inner.first].lower_ == "the"
            and inner.head.text.islower()
        ):
            found = subject_of(scene, phrase, end=inner.end)
            if found is not None:
                return found
    return subject_of(scene, outer) if outer is not None else None


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
    if any(word.casefold().strip(".") in persons() for word in (words[0], words[-1])) or len(words) > 8:
        return False
    if is_capitals(subject.text) and subject.determiner in ("a", "an"):
        return found.rule == "apposition"
    if found.rule == "relative":
        return kind == "" and len(words) > 1
    if found.rule != "apposition" or found.phrase is None:
        return False
    public = any(token.lower_ in heads("public_words") for token in found.phrase)
    return found.phrase.head.text.islower() and (kind not in _no_kinds() or (public and kind in heads("company_heads")))


def _phrase_fits(subject: Subject, found: Explanation, kind: str) -> bool:
    """Ask of a phrase in lower case that its explanation name a kind of thing and what sets it apart."""
    if subject.head is None or subject.head.lemma_.casefold() in persons() or subject.determiner == "'s":
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
    if kind in _no_kinds():
        return False
    apart = is_set_apart(root)
    if found.mark == "comma":
        return long and apart and kind in heads("genus") and subject.determiner in ("", "a", "an", "the")
    return apart and (long or kind in heads("genus"))


_QUOTED_COLON = re.compile(r"[“\"‘'](?P<name>[^“”\"‘’'\n]{3,40})[”\"’']: (?=[a-z])")


def quoted(scene: Scene) -> Iterator[Finding]:
    """Yield a phrase in quotation marks that a colon explains: has promised a "cap and floor": if ..."""
    for match in _QUOTED_COLON.finditer(scene.text):
        span = Span(*match.span("name"))
        found = explanation_at(scene, match.end() - 2, strong=True)
        if found is not None and span.of(scene.text).count(" ") < 5 and not scene.is_person(span):
            yield Finding(term=span, rule="quoted-colon", definition=found.span)


def generics(scene: Scene) -> Iterator[Finding]:
    """Yield "A safeguard duty, unlike others, applies to ...": what any thing of the kind does, if the text has it twice."""
    for phrase in scene.tokens.phrases:
        verb = phrase.head.head
        if (
            phrase.head.dep_ != "nsubj"
            or scene.tokens.doc[phrase.first].text not in ("A", "An")
            or verb.tag_ != "VBZ"
            or len(phrase) < 3
        ):
            continue
        subject = subject_of(scene, phrase)
        if (
            subject is None
            or verb.lemma_.casefold() not in heads("defining_verbs")
            or any(t.tag_ == "VBN" for t in phrase)
        ):
            continue
        if phrase.head.lemma_.casefold() in persons() or scene.text.casefold().count(subject.text.casefold()) < 2:
            continue
        definition = to_sentence_end(scene, verb.idx, None)
        if definition is not None:
            yield Finding(term=subject.span, rule="generic", definition=definition, proper=subject.proper)


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
