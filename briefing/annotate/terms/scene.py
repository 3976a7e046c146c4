"""What the rules for terms look at: the article, its tokens and sentences, and who or what is no term.

Also the first questions that several rules ask: what stands before a place, and is it a person, a place or a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc, Token

from briefing.annotate.tokens import Phrase, Tokens
from briefing.data import table
from briefing.model import Actor, Article, Span
from briefing.names import fold

_WORD = r"(?:[A-Z]\.(?:[A-Z]\.)+|[A-ZÀ-Þ0-9][\w’'&/-]*\+?)"
_JOINER = r"(?:(?:of|and|for)(?:\sthe)?|de(?:\sla)?|del|der|für|&)"
# A capitalised name, with small words inside; the same at the end of a stretch of text.
NAME = re.compile(rf"{_WORD}(?:\s(?:{_JOINER}\s)?{_WORD}){{0,9}}")
_NAME_BEFORE = re.compile(rf"(?<![\w’'&-])({_WORD}(?:\s(?:{_JOINER}\s)?{_WORD}){{0,9}})$")
# Quoted words of some length; shorter ones are names and terms.
_QUOTATION = re.compile(r"“[^“”\n]{24,}”?|\"[^\"\n]{24,}\"")
_CLOSING = re.compile(r"[”\"’']{1,2}$")
_QUOTED_BEFORE = re.compile(r"[“\"‘']([^“”\"‘’'\n]{2,50})[”\"’']$")


_QUOTED_INSIDE = re.compile(r"[“\"‘'](?P<name>[\w’-]{3,30}(?: [\w’-]{2,30}){0,3})[”\"’'](?: [a-z-]+){1,2}$")
# A number is part of the name ("Section 7"); a convention needs no more ("Convention 17 of the Lake Union").
_NUMBERED = re.compile(
    r"(?P<name>\b(?:(?:[A-Z]{2,6} )?(?:Phase|Tier|Level|Stage|Category|Class|Schedule|Section|Rule|Part|Scope|Type|Band"
    r"|Grade|Annex|Form|Bill|Proposition|Measure|Protocol) (?:[A-Z]{1,2}-)?(?:\d{1,4}[A-Z]?|[A-Z])"
    r"|(?:Convention|Resolution) \d{1,4}))(?:(?<=\d) of the (?:[A-ZÀ-Þ]\w+ ?){1,6})?$"
)
# No explanation is longer, in characters.
_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A noun phrase that may be a term: its place without an article, how it is written, and its determiner."""

    span: Span
    text: str
    proper: bool
    quoted: bool = False
    determiner: str = ""
    head: Token | None = None


class Scene:
    """One article as the rules for terms see it."""

    def __init__(self, doc: Doc, article: Article, actors: tuple[Actor, ...]) -> None:
        self.article = article
        self.text = article.text
        self.tokens = Tokens(doc)
        self.sentences = [sentence.span for sentence in article.sentences()]
        self._starts = [span.start for span in self.sentences]
        self.people = sorted(m.span for actor in actors if actor.kind == "person" for m in actor.mentions)
        self._people_starts = [span.start for span in self.people]
        self.actors = frozenset(form for actor in actors for form in (actor.name, *actor.aliases))
        self.countries = frozenset(
            fold(form) for actor in actors if actor.kind == "country" for form in (actor.name, *actor.aliases)
        )

    def sentence(self, offset: int) -> Span:
        """Return the sentence that covers an offset (the last that begins before it)."""
        index = bisect_right(self._starts, offset) - 1
        return self.sentences[index] if index >= 0 else Span(0, 0)

    def reach(self, offset: int) -> Span:
        """Return the sentence of an offset as far as an explanation that begins there can reach."""
        sentence = self.sentence(offset)
        return Span(sentence.start, min(sentence.end, offset + _LONGEST))

    def sentence_after(self, sentence: Span) -> Span | None:
        """Return the sentence that follows another."""
        index = bisect_right(self._starts, sentence.start)
        return self.sentences[index] if index < len(self.sentences) else None

    def neighbours(self) -> Iterator[tuple[Span, Span]]:
        """Yield the sentences of the same paragraph in pairs."""
        for before, after in zip(self.sentences, self.sentences[1:], strict=False):
            if "\n" not in self.text[before.end : after.start]:
                yield before, after

    def is_person(self, span: Span) -> bool:
        """Say whether a stretch of text is the name of a person, and not something called after one ("Salter rule")."""
        last = max(span.start, self.text.rfind(" ", span.start, span.end) + 1)
        last = last if self.text[last : last + 1].islower() else span.start
        index = bisect_right(self._people_starts, span.end - 1) - 1
        return any(
            self.people[i].overlaps(span) and self.people[i].end > last for i in range(max(0, index - 1), index + 1)
        )

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """Headings, and lines in title case that stand for one: there every word is capitalised."""
        return tuple(b.span for b in self.article.blocks if b.kind == "heading" or _is_title(b.span.of(self.text)))

    def in_heading(self, span: Span) -> bool:
        """Say whether a stretch of text lies in a heading."""
        index = bisect_right(self.headings, Span(span.start, len(self.text))) - 1
        return index >= 0 and self.headings[index].end > span.start

    @cached_property
    def _quotes(self) -> list[tuple[int, int]]:
        return [match.span() for match in _QUOTATION.finditer(self.text)]

    def in_quotation(self, offset: int) -> bool:
        """Say whether somebody is being quoted at an offset: what is said in passing defines nothing."""
        index = bisect_right(self._quotes, (offset, len(self.text))) - 1
        return index >= 0 and offset < self._quotes[index][1]

    @cached_property
    def places(self) -> frozenset[str]:
        """The names that the model takes for places throughout."""
        labels: dict[str, set[str]] = {}
        for entity in self.tokens.doc.ents:
            labels.setdefault(fold(entity.text), set()).add(entity.label_)
        return frozenset(name for name, found in labels.items() if found <= {"GPE", "LOC", "FAC"})

    def is_actor(self, form: str) -> bool:
        """Say whether a form is the name of an actor."""
        return form in self.actors

    def is_country(self, name: str) -> bool:
        """Say whether a name is that of a country or bloc that acts in the article."""
        return fold(name) in self.countries

    def is_place(self, name: str) -> bool:
        """Say whether a name is a country, a bloc or a place of the model's."""
        return fold(name) in self.countries or fold(name) in self.places

    def lower_phrases(self) -> Iterator[Span]:
        """Yield the noun phrases in lower case, without determiners, of three words or more."""
        for phrase in self.tokens.phrases:
            if len(phrase) >= 3:
                subject = subject_of(self, phrase)
                if subject is not None and subject.text.islower():
                    yield subject.span

    def subject_before(self, at: int) -> Subject | None:
        """Return the phrase that ends at an offset: a quoted one, a capitalised name, or a noun phrase."""
        sentence = self.sentence(at - 1)
        start = max(sentence.start, at - 100)
        quoted = _QUOTED_BEFORE.search(self.text, start, at)
        if quoted and quoted[1].count(" ") < 5 and quoted[1].split()[0] not in heads("openers"):
            return self._subject(Span(quoted.start(1), quoted.end(1)), quoted=True)
        numbered = self.numbered_before(at)
        if numbered is not None:
            return numbered
        closing = _CLOSING.search(self.text, start, at)
        end = closing.start() if closing else at
        name = _NAME_BEFORE.search(self.text, start, end)
        if name is not None:
            span = without_small_words(Span(*name.span(1)), self.text)
            if span is not None:
                return self._subject(span)
        phrase = self.tokens.phrase_ending.get(end)
        if phrase is None or phrase.head.tag_ == "CD" or phrase.start_char < sentence.start:
            return None
        return self._quoted_part(phrase) or subject_of(self, phrase)

    def _quoted_part(self, phrase: Phrase) -> Subject | None:
        """Return "peppercorn" of 'a "peppercorn" rent': the strange part of a phrase is the term."""
        match = _QUOTED_INSIDE.search(self.text, max(0, phrase.end_char - 80), phrase.end_char)
        return self._subject(Span(*match.span("name")), quoted=True) if match is not None else None

    def numbered_before(self, at: int) -> Subject | None:
        """Return a name with a number that ends at an offset."""
        match = _NUMBERED.search(self.text, max(self.sentence(at - 1).start, at - 100), at)
        return self._subject(Span(*match.span("name"))) if match is not None else None

    def _subject(self, span: Span, *, quoted: bool = False) -> Subject:
        head = self.tokens.at(span.end - 1)
        before = self.tokens.after(span.start) - 1
        word = self.tokens.doc[before].lower_ if before >= 0 else ""
        proper = span.of(self.text)[:1].isupper()
        return Subject(span=span, text=span.of(self.text), proper=proper, quoted=quoted,
                       determiner=word if word in ("a", "an", "the") else "", head=head)  # fmt: skip


def _is_title(line: str) -> bool:
    words = [word for word in line.split() if len(word) > 3]
    closed = line.rstrip("”\"’' ").endswith((".", "?", "!", ":", ","))
    return len(words) > 1 and not closed and all(word.lstrip("“\"‘'(")[:1].isupper() for word in words)


def subject_of(scene: Scene, phrase: Phrase, *, first: int = 0, end: int = 0) -> Subject | None:
    """Return a noun phrase as a subject, without determiner, possessive and numbers before it.

    ``first`` and ``end`` are token indexes that cut it shorter or carry it on over words behind it.
    """
    doc = scene.tokens.doc
    first, end = max(first, phrase.first), end or phrase.end
    # A tagger's mistake may draw a verb and its object together: a name begins behind the last article.
    first = next((i for i in range(phrase.end - 1, first, -1) if doc[i].text in _ARTICLES), first)
    first = next((i + 1 for i in range(end - 2, first, -1) if _is_verb_between(doc, i)), first)
    determiner = ""
    while first < end and (skipped := _words_before(doc, first, end, determiner)):
        determiner = doc[first].lower_ if skipped < _SO_CALLED else determiner
        first += skipped
    owner = next((i for i in range(first, end) if doc[i].tag_ == "POS" or doc[i].text in ("'s", "’s")), None)
    if owner is not None and owner + 1 < end and not doc[owner + 1].text[:1].isupper():
        first, determiner = owner + 1, "'s"
    if first >= end or any(doc[index].text in heads("calendar") for index in range(first, end)):
        return None
    span = Span(doc[first].idx, doc[end - 1].idx + len(doc[end - 1]))
    words = span.of(scene.text)
    proper = words[:1].isupper() and doc[end - 1].text[:1].isupper()
    return Subject(span=span, text=words, proper=proper, determiner=determiner, head=phrase.head)


def _is_verb_between(doc: Doc, index: int) -> bool:
    """Say whether a participle is the verb between a plural and its object ("Doctors first suspected lake fever")."""
    before = doc[index - 1]
    before = doc[index - 2] if before.tag_ == "RB" and index > 1 else before
    return doc[index].tag_ == "VBN" and before.tag_ == "NNS"


# "so-called" and "15-year" are three tokens each.
_SO_CALLED = 3


def _words_before(doc: Doc, first: int, end: int, determiner: str) -> int:
    """Return how many of the next tokens stand before a name and are no part of it."""
    token = doc[first]
    hyphened = first + _SO_CALLED < end and doc[first + 1].tag_ == "HYPH"
    if hyphened and (token.lower_, doc[first + 2].lower_) == ("so", "called"):
        return _SO_CALLED
    if hyphened and token.tag_ == "CD":
        measured = doc[first + 2].lower_ in heads("measures") and determiner != "the"
        return _SO_CALLED if measured else 0
    if token.lower_ in ("more", "less", "fewer", "many", "most"):
        return 1
    return 1 if token.tag_ in _BEFORE_NAMES or token.is_punct or _is_ordinal(doc, first) else 0


def _is_ordinal(doc: Doc, index: int) -> bool:
    """Say whether a word counts ("its third notice") and is no part of a compound ("the first-port rule")."""
    return doc[index].lower_ in _ORDINALS and (index + 1 >= len(doc) or doc[index + 1].tag_ != "HYPH")


_ARTICLES = frozenset(("a", "an", "the", "his", "her", "its", "their", "our", "my"))
_ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "new", "another"))
_BEFORE_NAMES = frozenset(("DT", "PRP$", "CD", "PDT", "WDT", "WP$", "''", "``", '"', "$"))


def without_small_words(span: Span, text: str) -> Span | None:
    """Cut words that are only capitalised because a sentence begins with them ("In the Lower Chamber")."""
    start = span.start
    while start < span.end:
        match = _NEXT_WORD.match(text, start, span.end)
        if match is None or (match[0].casefold() not in heads("openers") and not _YEAR.fullmatch(match[0])):
            break
        gap = _GAP.match(text, match.end(), span.end)
        start = gap.end() if gap else match.end()
    words = text[start : span.end].split()
    if not words or words[0] in heads("calendar") or all(word.strip(".,’s").isdigit() for word in words):
        return None
    owner = _OWNER.match(text, start, span.end)
    if owner is not None and text.count(" ", owner.end(), span.end):
        start = owner.end()
    return Span(start, span.end)


_NEXT_WORD, _GAP = re.compile(r"\S+"), re.compile(r"\s*")
# A year before a name tells when it was made ("the 2011 Harbour Notice").
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
# "The state's Harbour and Lakes Pact" is a pact, but "Jordan's Principle" keeps its owner.
_OWNER = re.compile(r"\S+[’']s\s")


@cache
def persons() -> frozenset[str]:
    """Return the nouns for persons and their offices, those aside that things bear as well."""
    roles = table("roles")
    return frozenset(word for word in (*roles["nouns"], *roles["titles"]) if word not in heads("also_things"))


def heads(kind: str) -> frozenset[str]:
    """Return one of the lists of nouns in the rules' data, as a set."""
    return _heads(kind)


@cache
def _heads(kind: str) -> frozenset[str]:
    return frozenset(table("terms")[kind])
