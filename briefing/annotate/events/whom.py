"""Say in a headline whom its first word means, and who said it: what a reader of the clause alone cannot know.

Names that are put in stand in square brackets, as in a newspaper: "[Ada Marsh] opened the dock". Only where nobody
else can be meant; a headline that stays with its pronoun is better than one that names the wrong person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from briefing.annotate.events.grammar import SUBJECTS, ancestors
from briefing.annotate.quotes.cast import Cast, Named
from briefing.blocks import CLOSING, OPENING
from briefing.data import table
from briefing.model import Actor, Article, Event, Gender, Quote, Span

_GENDERS: dict[str, Gender | None] = {"he": "m", "his": "m", "she": "f", "her": "f", "it": None, "its": None}
# What a noun that these mean looks like: "the board ... when it meets", "tickets ... until they run out".
_NUMBERS = {"it": ("NN", "NNP"), "they": ("NNS", "NNPS")}
# With these verbs "it" is often nobody: "it was clear that", "it takes a year to".
_EMPTY_VERBS = frozenset(
    {"appear", "be", "become", "emerge", "happen", "look", "rain", "remain", "seem", "take", "turn"}
)
_POSSESSIVE = frozenset({"his", "her", "its"})
_TIMES = frozenset({"when", "once", "after", "before", "until", "till", "if"})
_RELATIVE = frozenset({"who", "which"})
# How many sentences back a name may stand, and how long a headline may grow.
_WINDOW = 5
LONGEST_NAMED = 150
_LONGEST_NOUN = 6
# How far back is looked where sentences have no end.
_MOST_TOKENS, _MOST_NAMES = 400, 60
_ACTING = SUBJECTS | {"dobj", "dative", "conj"}
_PRESENT = _ACTING | {"pobj"}


def name_subjects(
    events: Sequence[Event], doc: Doc, article: Article, *, actors: Sequence[Actor], quotes: Sequence[Quote]
) -> tuple[Event, ...]:
    """Return events whose headlines name whom an opening pronoun means and who said what lies in a quotation."""
    names = _Names(doc, article, actors, quotes)
    return tuple(replace(event, summary=names.named(event)) for event in events)


class _Names:
    """The names of an article's actors, to be put in the place of pronouns."""

    def __init__(self, doc: Doc, article: Article, actors: Sequence[Actor], quotes: Sequence[Quote]) -> None:
        self._doc, self._text = doc, article.text
        self._cast = Cast(article, actors, {})
        self._by_id = {actor.id: actor for actor in actors}
        self._quotes = sorted(quotes, key=lambda quote: quote.span)
        self._quote_starts = [quote.span.start for quote in self._quotes]
        self._sentences = [sentence.span.start for sentence in article.sentences()]
        self._blocks = [block.span.start for block in article.blocks]
        self._tokens = [token.idx for token in doc]
        self._told = [named for named in self._cast.mentions if self._quote_around(named.span) is None]
        self._told_starts = [named.span.start for named in self._told]

    def named(self, event: Event) -> str:
        """Return the headline of an event with what a reader needs to understand it alone."""
        quote = self._quote_around(event.span)
        if quote is not None:
            return self._with_speaker(event.summary, quote)
        word = re.split(r"[\s’']", event.summary, maxsplit=1)[0].lower()
        known = word in _GENDERS or word in _RELATIVE or word in _NUMBERS
        pronoun = self._token(event, word) if known else None
        if pronoun is None:
            return event.summary
        if word in _RELATIVE:
            name = self._described(pronoun)
        else:
            name = self._governing_noun(pronoun) or (self._name(self._meant(pronoun)) if word in _GENDERS else "")
        longer = f"[{name}{'’s' if word in _POSSESSIVE else ''}]{event.summary[len(word) :]}"
        return longer if name and len(longer) <= LONGEST_NAMED else event.summary

    def _described(self, pronoun: Token) -> str:
        """Return the noun that "who" or "which" goes on about: "the lawsuit, which he said would fail"."""
        verb = pronoun.head
        while verb.dep_ in ("conj", "ccomp", "xcomp") and verb.head.i != verb.i:
            verb = verb.head
        return self._words(verb.head) if verb.dep_ == "relcl" and verb.head.i < pronoun.i else ""

    def _governing_noun(self, pronoun: Token) -> str:
        """Return the common noun of whose doing a time clause tells: "its board will choose when it meets"."""
        clause = pronoun.head
        if pronoun.lower_ not in _NUMBERS or clause.dep_ != "advcl" or clause.i < clause.head.i or _is_empty(pronoun):
            return ""
        if not any(child.lower_ in _TIMES for child in clause.children):
            return ""
        for child in clause.head.children:
            if child.dep_ in SUBJECTS and child.i < pronoun.i and child.tag_ in _NUMBERS[pronoun.lower_]:
                return "" if child.pos_ == "PROPN" or _is_one_of_two(child) else self._words(child)
        return ""

    def _words(self, noun: Token) -> str:
        """Return a noun with what stands before it, as long as that is short."""
        if noun.i - noun.left_edge.i > _LONGEST_NOUN:
            return ""
        words = " ".join(self._doc[noun.left_edge.i : noun.i + 1].text.split())
        return words[:1].upper() + words[1:]

    def _quote_around(self, span: Span) -> Quote | None:
        words = span.of(self._text)
        start = span.start + len(words) - len(words.lstrip(OPENING))
        inner = Span(start, max(start, span.end - len(words) + len(words.rstrip(CLOSING))))
        at = bisect_right(self._quote_starts, inner.start) - 1
        return self._quotes[at] if at >= 0 and self._quotes[at].span.contains(inner) else None

    def _with_speaker(self, summary: str, quote: Quote) -> str:
        speaker = self._by_id.get(quote.speakers[0]) if quote.speakers else None
        who = speaker.name if speaker else " ".join(quote.speaker.of(self._text).split()) if quote.speaker else ""
        longer = f"{summary} [{who} said]"
        return longer if who and len(longer) <= LONGEST_NAMED else summary

    def _token(self, event: Event, word: str) -> Token | None:
        """Return the pronoun in an event's clause with which its headline begins."""
        first, last = bisect_left(self._tokens, event.span.start), bisect_left(self._tokens, event.span.end)
        return next((token for token in self._doc[first:last] if token.lower_ == word), None)

    def _meant(self, pronoun: Token) -> Named | None:
        """Return the mention that a pronoun points back to, if only one actor can be meant."""
        gender = _GENDERS[pronoun.lower_]
        if _is_empty(pronoun):
            return None
        subject = self._subject_before(pronoun)
        if subject is not None and self._fits(subject, gender) and not self._rivals(subject, pronoun, gender):
            return subject
        if gender is None:
            return None
        return self._only_person(pronoun, gender)

    def _subject_before(self, pronoun: Token) -> Named | None:
        """Return the actor of whom the sentence spoke before a pronoun, or the sentence before it in its paragraph."""
        for verb in ancestors(pronoun):
            before = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < pronoun.i]
            if not before or verb.i == pronoun.head.i:
                continue
            if before[0].pos_ != "PRON":
                return self._subject_of(verb)
            if _GENDERS.get(before[0].lower_, "") != _GENDERS[pronoun.lower_]:
                return None  # a pronoun of the same kind means the same, and its clause hangs on another
        sentence = bisect_right(self._sentences, pronoun.idx) - 1
        start = self._sentences[max(0, sentence - 1)]
        same_block = bisect_right(self._blocks, start) == bisect_right(self._blocks, pronoun.idx)
        if not sentence or not same_block or _root_verb(pronoun) is None:
            return None
        found = self._subject_of(self._doc[bisect_left(self._tokens, start)].sent.root)
        return found if found is not None and found.span.start >= start else None

    def _subject_of(self, verb: Token) -> Named | None:
        """Return the actor that the subject of a verb is, and nobody where the subject only belongs to one."""
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.pos_ == "PROPN" and not _is_one_of_two(child):
                named = self._cast.at(child.idx)
                if named is not None and not self._cast.is_possessive(named):
                    return named
        return None

    def _rivals(self, subject: Named, pronoun: Token, gender: Gender | None) -> bool:
        """Say whether somebody else who could be meant acts, or any other body is named, before a pronoun."""
        if gender is not None and self._unnamed_acts(subject.span.end, pronoun):
            return True
        start, end = (bisect_left(self._told_starts, at) for at in (subject.span.start, pronoun.idx))
        for named in self._told[max(start, end - _MOST_NAMES) : end]:
            if named.actor == subject.actor:
                continue
            if gender is None and not self._cast.is_person(named):
                return True
            if gender is not None and self._cast.is_person(named) and self._may_be(named, gender) and self._acts(named):
                return True
        return False

    def _acts(self, named: Named) -> bool:
        """Say whether a mention is a subject or an object, not only what something is of, by or from."""
        first, last = bisect_left(self._tokens, named.span.start), bisect_left(self._tokens, named.span.end)
        return any(token.dep_ in _ACTING for token in self._doc[first:last])

    def _only_person(self, pronoun: Token, gender: Gender) -> Named | None:
        """Return the one person of a gender who is named in the sentences before a pronoun."""
        before = list(self._before(pronoun))
        fitting = [named for named in before if self._cast.is_person(named) and self._may_be(named, gender)]
        if not fitting or len({named.actor for named in fitting}) > 1:
            return None
        if self._unnamed_acts(fitting[-1].span.end, pronoun):
            return None
        known = self._fits(fitting[-1], gender)
        alone = len({named.actor for named in before if self._cast.is_person(named)}) == 1
        return fitting[-1] if known or alone else None

    def _unnamed_acts(self, start: int, pronoun: Token) -> bool:
        """Say whether somebody without a name stands between an offset and a pronoun: "the minister was to come"."""
        for token in self._doc[max(bisect_left(self._tokens, start), pronoun.i - _MOST_TOKENS) : pronoun.i]:
            if token.tag_ in ("NN", "NNP") and token.dep_ in _PRESENT and token.lower_ in _people():
                behind = self._doc[token.i + 1 : min(token.i + _LONGEST_NOUN, pronoun.i)]
                if self._cast.at(token.idx) is None and not any(self._cast.at(near.idx) for near in behind):
                    return True
        return False

    def _before(self, pronoun: Token) -> Iterator[Named]:
        """Yield the mentions outside quotations from some sentences before a pronoun up to it."""
        at = bisect_right(self._sentences, pronoun.idx) - 1
        start = self._sentences[max(0, at - _WINDOW)]
        first, last = bisect_left(self._told_starts, start), bisect_left(self._told_starts, pronoun.idx)
        yield from self._told[max(first, last - _MOST_NAMES) : last]

    def _may_be(self, named: Named, gender: Gender) -> bool:
        known, leaning = self._cast.genders[named.actor], self._cast.leanings[named.actor]
        return gender in (known or leaning or gender,)

    def _fits(self, named: Named, gender: Gender | None) -> bool:
        if gender is None:
            return not self._cast.is_person(named)
        known = self._cast.genders[named.actor] or self._cast.leanings[named.actor]
        return self._cast.is_person(named) and known == gender

    def _name(self, named: Named | None) -> str:
        """Return an actor's name, with the article that the text gives it."""
        if named is None:
            return ""
        name = self._cast.actors[named.actor].name
        article = self._text[max(0, named.span.start - 4) : named.span.start]
        return f"The {name}" if article.lower() == "the " and not name.lower().startswith("the ") else name


@cache
def _people() -> frozenset[str]:
    """Return the nouns that mean one person without a name."""
    roles = table("roles")
    return frozenset((*roles["titles"], *roles["nouns"], *table("quotes")["people"]))


def _is_one_of_two(subject: Token) -> bool:
    """Say whether a subject goes on: "Marsh and her deputy"."""
    return any(child.dep_ == "conj" for child in subject.children)


def _root_verb(pronoun: Token) -> Token | None:
    """Return the main verb whose subject a pronoun is or belongs to: in another clause it may mean a nearer noun."""
    verb = pronoun.head if pronoun.dep_ in SUBJECTS else pronoun.head.head
    opens = verb.dep_ == "advcl" and verb.i < verb.head.i
    return verb if opens or verb.dep_ in ("ROOT", "conj") else None


def _is_empty(pronoun: Token) -> bool:
    """Say whether "it" may stand for nobody."""
    return pronoun.lower_ == "it" and (pronoun.dep_ == "expl" or pronoun.head.lemma_ in _EMPTY_VERBS)
