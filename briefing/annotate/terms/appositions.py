"""Phrases with an explanation beside them: which of them are terms, and which are merely described.

Rules: `apposition-comma`, `apposition-dash`, `apposition-bracket`, `relative-comma` and their like are an explanation
right behind a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from briefing.annotate.language import is_rare
from briefing.annotate.terms.acronyms import is_capitals
from briefing.annotate.terms.explain import explanation_at
from briefing.annotate.terms.findings import Finding, is_told_once, no_kinds
from briefing.annotate.terms.relative import Explanation
from briefing.annotate.terms.scene import Scene, Subject, heads, persons, subject_of
from briefing.annotate.terms.weigh import is_strange, weight, weight_of_subject
from briefing.annotate.tokens import Phrase
from briefing.data import table
from briefing.model import Span


def explained(scene: Scene) -> Iterator[Finding]:
    """Yield phrases with an explanation right behind them, after a comma, a dash or a bracket."""
    told = Span(0, 0)
    for match in _MARKS.finditer(scene.text):
        subject = _subject_at(scene, match)
        if subject is None or scene.is_person(subject.span):
            continue
        known = _names_programme(scene, match.start()) or subject.quoted or is_strange(subject, scene)
        found = explanation_at(scene, match.start(), strong=known)
        if found is None and (name := _name_behind(subject, match, scene)) is not None:
            yield Finding(term=subject.span, rule="apposition-comma", definition=name, proper=True)
        if found is None or (told.contains(found.span) and not found.led):
            continue
        subject = _whole_article(subject, scene)
        said = scene.in_quotation(match.start())
        if _fits(subject, found, scene) and (not said or weight(subject, found, scene) >= _IN_SPEECH):
            told = found.span
            rule = "colon" if found.mark == "colon" else f"{found.rule}-{found.mark}"
            yield Finding(term=subject.span, rule=rule, definition=found.span, proper=subject.proper)


_NAME_BEHIND = re.compile(
    r"the (?:[A-ZÀ-Þ][\w’'-]* ){1,5}(?:(?:of|for|on) (?:[A-ZÀ-Þ][\w’'-]* ?){1,4})?[a-zA-Z]*(?=[,.)])"
)


def _name_behind(subject: Subject, mark: re.Match[str], scene: Scene) -> Span | None:
    """Return the name of a body behind its letters: "LWB, the UN Lake Watch,"."""
    if mark[0] != ", " or not is_capitals(subject.text):
        return None
    name = _NAME_BEHIND.match(scene.text, mark.end())
    return Span(*name.span()) if name is not None and not scene.is_person(Span(*name.span())) else None


# What is said in passing defines nothing; what is explained at length in speech does.
_IN_SPEECH = 3


def _subject_at(scene: Scene, mark: re.Match[str]) -> Subject | None:
    """Return what may be explained behind a mark."""
    at = mark.start()
    subject = scene.subject_before(at)
    if mark[0] not in (", ", " (", ": ") or _FRANKLY.match(scene.text, mark.end()):
        subject = _thing_explained(scene, at) or subject
    if subject is None:
        return _doing_before(scene, at)
    return _with_of(subject, scene) or subject


_FRANKLY = re.compile(r"(?:that is|i\.e\.|ie|namely|in other words)(?: to say)?,? ")


def _with_of(subject: Subject, scene: Scene) -> Subject | None:
    """Return "factor of safety" or "writ of mandamus" where only the last word seems to be explained."""
    head = subject.head
    if head is None or subject.determiner or subject.quoted or head.tag_ not in ("NN", "NNP") or " " in subject.text:
        return None
    before = head.nbor(-1) if head.i else head
    outer = scene.tokens.phrase_ending.get(before.idx - 1) if before.lower_ == "of" else None
    if outer is None or outer.head.lemma_.casefold() not in heads("genus") | heads("programme_words"):
        return None
    return subject_of(scene, outer, end=head.i + 1)


# What a thing is said to be: "held to be non-justiciable (a matter for politics)".
_QUALITY = re.compile(r"\b(?:be|is|are|was|were|been|being) (?P<word>[a-z]+(?:-[a-z]+)*)$")


def _doing_before(scene: Scene, at: int) -> Subject | None:
    """Return a single word that the tagger takes for no noun, though it stands for one.

    A participle used as a noun ("accused them of dumping, or selling abroad for less"), an object behind its article,
    or a strange quality.
    """
    token = scene.tokens.at(at - 1)
    if token is None or token.idx + len(token) != at or not token.i or not token.text.islower():
        return None
    quality = _QUALITY.search(scene.text, max(0, at - 40), at)
    if quality is not None and token.tag_ == "JJ" and ("-" in quality["word"] or is_rare(token)):
        return Subject(span=Span(*quality.span("word")), text=quality["word"], proper=False, head=token)
    before = token.nbor(-1)
    object_of = token.dep_ in ("dobj", "pobj", "attr") and before.tag_ == "DT"
    doing = token.tag_ == "VBG" and (before.tag_ in ("IN", "DT") or before.pos_ == "VERB")
    if not (doing or object_of):
        return None
    determiner = before.lower_ if before.tag_ == "DT" else ""
    return Subject(span=Span(token.idx, at), text=token.text, proper=False, determiner=determiner, head=token)


_LAST_WORD = re.compile(r"[A-ZÀ-Þ][\w’'-]*\s(?P<last>[A-ZÀ-Þ][a-z]+)$")


def _names_programme(scene: Scene, at: int) -> bool:
    """Say whether the name of a programme, treaty or law ends here: what it does tells what it is."""
    match = _LAST_WORD.search(scene.text, max(0, at - 60), at)
    return match is not None and match["last"] in heads("programme_heads")


_ARTICLE_OF = re.compile(r"\b(?:Article|Section|Chapter|Rule|Title|Part|Clause) \d+[A-Za-z]? of (?:the )?$")


def _whole_article(subject: Subject, scene: Scene) -> Subject:
    """Return "Article 9 of the Lake Treaty" where only the treaty seems to be explained."""
    before = _ARTICLE_OF.search(scene.text, max(0, subject.span.start - 30), subject.span.start)
    if before is None:
        return subject
    span = Span(before.start(), subject.span.end)
    return replace(subject, span=span, text=span.of(scene.text), proper=True)


_MARKS = re.compile(r", |: (?=[a-z])| [—–] ?|—|–(?=\s|[a-z])| - | \(")


def _thing_explained(scene: Scene, at: int) -> Subject | None:
    """Return what a dash explains: the first noun phrase after the verb, not the place or time behind it.

    A phrase nearer to the dash is meant where it weighs more ("by means of a statutory instrument").
    """
    phrase = _phrase_near(scene, at)
    found: Subject | None = None
    while phrase is not None and phrase.first > 0:
        before = scene.tokens.doc[phrase.first - 1]
        wider = scene.tokens.phrase_ending.get(before.idx - 1) if before.lower_ in _WITHIN else None
        if wider is None:
            break
        inner, phrase = phrase, wider
        if _is_one_name(phrase, inner, before) and (whole := subject_of(scene, phrase, end=inner.end)) is not None:
            return whole
        if (near := subject_of(scene, inner)) is not None and _weighs_more(near, subject_of(scene, phrase), scene):
            return near
        found = subject_of(scene, phrase)
    return found


def _weighs_more(near: Subject, far: Subject | None, scene: Scene) -> bool:
    """Say whether a common noun phrase near a mark is more of a term than the one further from it."""
    if near.proper and is_capitals(near.text):
        return True
    if near.proper or near.determiner == "the":
        return False
    return far is None or weight_of_subject(near, scene) > weight_of_subject(far, scene)


# The words before the place, time or purpose of what a dash explains.
_WITHIN = frozenset(("of", "in", "on", "at", "for", "from", "to", "by", "with", "under", "against", "over", "between"))


def _is_one_name(outer: Phrase, inner: Phrase, between: Token) -> bool:
    """Say whether two phrases make one term: "a claim on the estate", "statement of claim"."""
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
    words = found.span.of(scene.text)
    if _NAMES_IT.search(words) and not scene.text.startswith(" (", found.span.start - 2):
        return False
    if not subject.proper or _opens_with_word(subject):
        placed = scene.is_place(subject.text) and subject.text.split()[-1][0].isupper()
        return not placed and (subject.head is not None or subject.quoted) and weight(subject, found, scene) >= 0
    known = subject.determiner == "the" and kind in heads("genus") and not scene.is_country(subject.text)
    place = scene.is_place(subject.text) and not known
    if place or kind in heads("place_heads") or (_OF_SOMEBODY.search(words) and not found.led):
        return False
    return _name_fits(subject, found, kind)


# "Pumps, a method called lift irrigation": it is the method that gets a name here.
_NAMES_IT = re.compile(r"\b(?:called|dubbed|termed|known as|referred to as) (?:the |an? )?[“\"‘']?[\w-]+(?: [\w-]+)?$")
# Who tells what a thing is for him or her tells a story about it.
_OF_SOMEBODY = re.compile(r"\b(?:he|she|his|her|I|my|we|our)\b")


def _opens_with_word(subject: Subject) -> bool:
    """Say whether one common noun has its capital only because a sentence begins with it ("Liquidators")."""
    head = subject.head
    return head is not None and head.text == subject.text and bool(head.is_sent_start) and head.tag_ in ("NN", "NNS")


def _name_fits(subject: Subject, found: Explanation, kind: str) -> bool:
    words = subject.text.split()
    if _is_ordinary(words) or (len(words) == 1 and subject.head is not None and subject.head.tag_ not in _NAME_TAGS):
        return False
    office = kind in heads("told_heads")
    person = any(word.casefold().strip(".") in persons() for word in (words[0], words[-1]))
    if len(words) > 8 or (person and not office and kind not in heads("genus")):
        return False
    if found.rule == "in-effect":
        return False
    if is_capitals(subject.text) and subject.determiner in ("a", "an"):
        return found.rule == "apposition"
    if found.rule == "relative":
        known = len(words) > 1 or is_capitals(subject.text)
        return (
            (not kind or kind in heads("kind_words") | heads("genus"))
            and known
            and (kind or words[-1] in heads("programme_heads") or found.verb in heads("defining_verbs"))
            and found.verb not in heads("company_verbs")
            and (not found.counts or found.verb == "represent")
        )
    if found.rule == "under-which":
        return words[-1] in heads("programme_heads") or is_capitals(subject.text)
    if found.rule != "apposition" or found.phrase is None:
        return False
    if kind == "fund" and any(token.lower_ in _OF_INVESTORS for token in found.phrase):
        return False
    if len(words) == 1 and is_told_once(found.phrase):
        return False
    bare = found.phrase.head.tag_ == "NNS" and found.phrase.doc[found.phrase.first].tag_ not in ("DT", "CD")
    many = found.phrase.head.tag_ == "NNS" and len(words) == 1
    if (bare or many) and not words[-1].endswith("s"):
        return False
    if office:
        return found.phrase.head.text.islower() and len(words) > 1
    public = any(token.lower_ in heads("public_words") for token in found.phrase)
    return found.phrase.head.text.islower() and (kind not in no_kinds() or (public and kind in heads("company_heads")))


# What stands before "fund" where it is a company of investors and no pot of money.
_OF_INVESTORS = frozenset(("hedge", "equity", "investment", "venture", "buyout", "activist"))
_NAME_TAGS = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ", "FW", "CD"))


def _is_ordinary(words: list[str]) -> bool:
    """Say whether a capital is due to something else: a party's letters, a people, a company's form."""
    folded = [word.casefold().strip(".,") for word in words]
    if len(words) == 1 and (folded[0] in table("actors")["common_capitals"] or _PARTY_LETTERS.match(words[0])):
        return True
    return folded[-1] in table("actors")["company_forms"] or words[-1].casefold() in table("actors")["company_forms"]


_PARTY_LETTERS = re.compile(r"(?:[DRI]|DFL)-[A-Z]")
