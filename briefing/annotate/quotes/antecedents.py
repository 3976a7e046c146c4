"""Whom "he", "she", "it" and "they" stand for, as far as an article's own text tells.

One pass from left to right over everything outside quotations keeps a short list of who was named last. A subject of
a main clause outweighs other mentions, a nearer sentence a farther one, and known gender an unknown one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from briefing.annotate.quotes.cast import Cast, gender_of_word, is_person_noun
from briefing.annotate.quotes.cues import cue_kind
from briefing.annotate.quotes.phrases import SUBJECTS
from briefing.model import Article, Gender, Span

_PERSONAL: Mapping[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_WINDOW = 10  # sentences in which a pronoun looks for its name
_KEPT = 48  # names that are remembered
_DISTANCE = 3  # what a sentence of distance costs
_AGREES, _CLASHES = 2, 8  # what known gender adds and an unlikely one takes away
_ROOTS = frozenset({"ROOT", "conj"})


class Referent(NamedTuple):
    """What a pronoun stands for: an actor (an index into the cast) or the words that describe somebody unnamed."""

    actor: int | None
    words: Span | None = None


class _Recent(NamedTuple):
    sentence: int
    weight: int
    referent: Referent
    gender: Gender | None
    leaning: Gender | None
    personal: bool
    plural: bool


def find_antecedents(doc: Doc, article: Article, cast: Cast, quoted: Sequence[Span]) -> dict[int, Referent]:
    """Return what each third-person pronoun outside quotations stands for, by token index."""
    found: dict[int, Referent] = {}
    recent: list[_Recent] = []
    mentions = iter(cast.mentions)
    pending = next(mentions, None)
    for token, sentence in _outside(doc, article, quoted):
        while pending is not None and pending.span.end <= token.idx + len(token.text):
            if pending.span.end > token.idx:
                recent.append(_mention(cast, pending.actor, pending.span, token, sentence))
            pending = next(mentions, None)
        if token.lower_ == "who" and recent and cue_kind(token.head) == "say" and recent[-1].personal:
            recent.append(recent[-1]._replace(weight=3))  # "and Ana Ruiz, who told members that …"
        elif token.pos_ == "PRON":
            referent = _antecedent(token, sentence, recent, cast)
            if referent is not None:
                found[token.i] = referent
                recent.append(_again(token, sentence, referent, cast))
        elif token.pos_ in ("NOUN", "PROPN") and cast.at(token.idx) is None:
            described = _description(doc, token, sentence, cast)
            if described is not None:
                recent.append(described)
        del recent[:-_KEPT]
    return found


def _outside(doc: Doc, article: Article, quoted: Sequence[Span]) -> Iterator[tuple[Token, int]]:
    """Yield the tokens outside quotations with the number of their sentence; wholly quoted sentences do not count."""
    starts = [sentence.span.start for sentence in article.sentences()]
    stretches = iter(quoted)
    inside = next(stretches, None)
    last, number = -1, 0
    for token in doc:
        while inside is not None and inside.end <= token.idx:
            inside = next(stretches, None)
        if token.is_space or (inside is not None and inside.start <= token.idx):
            continue
        if (sentence := bisect_right(starts, token.idx)) != last:
            last, number = sentence, number + 1
        yield token, number


def _mention(cast: Cast, actor: int, span: Span, token: Token, sentence: int) -> _Recent:
    possessive = cast.text[span.end : span.end + 2] in ("’s", "'s")
    return _named(cast, actor, sentence, 1 if possessive else _weight(token, span))


def _named(cast: Cast, actor: int, sentence: int, weight: int) -> _Recent:
    person = cast.actors[actor].kind == "person"
    gender, leaning = cast.genders[actor], cast.leanings[actor]
    return _Recent(sentence, weight, Referent(actor), gender, leaning, person, plural=False)


def _weight(token: Token, span: Span) -> int:
    """Weigh a mention that ends in a token: 4 for the subject of a main clause, 3 of another, else 1."""
    head = token
    for _ in range(8):
        if head.head.i != head.i and span.start <= head.head.idx < span.end:
            head = head.head
    if head.dep_ == "appos":
        head = head.head
    return _subject_weight(head)


def _subject_weight(head: Token) -> int:
    if head.dep_ not in SUBJECTS:
        return 1
    return 4 if head.head.dep_ in _ROOTS else 3


def _again(token: Token, sentence: int, referent: Referent, cast: Cast) -> _Recent:
    gender = _PERSONAL.get(token.lower_)
    person = referent.actor is None or cast.actors[referent.actor].kind == "person"
    return _Recent(sentence, _subject_weight(token), referent, gender, None, person, plural=token.lower_ == "they")


def _description(doc: Doc, noun: Token, sentence: int, cast: Cast) -> _Recent | None:
    """Return the actor behind "the minister", or the unnamed person behind "a resident", who said something."""
    left = noun.left_edge.i
    if noun.i - left > 8:
        return None
    first = doc[left].lower_
    if first in ("a", "an", "one", "another"):
        return _unnamed(doc, noun, sentence)
    if not cast.has_role(noun.lower_):
        return None
    words = doc[left : min(noun.right_edge.i + 1, noun.i + 8)].text
    actor = cast.described(words, noun.lower_, noun.idx)
    if actor is None:
        return None
    person = cast.actors[actor].kind == "person"
    return _Recent(
        sentence,
        _subject_weight(noun),
        Referent(actor),
        cast.genders[actor],
        cast.leanings[actor],
        person,
        plural=False,
    )


def _unnamed(doc: Doc, noun: Token, sentence: int) -> _Recent | None:
    if noun.dep_ not in SUBJECTS or cue_kind(noun.head) != "say" or noun.head.lemma_ == "ask":
        return None
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children):
        return None  # the name follows
    word = noun.lower_
    if not is_person_noun(word):
        return None
    span = Span(doc[noun.left_edge.i].idx, noun.idx + len(noun.text))
    weight = _subject_weight(noun)
    return _Recent(sentence, weight, Referent(None, span), gender_of_word(word), None, personal=True, plural=False)


def _antecedent(token: Token, sentence: int, recent: Sequence[_Recent], cast: Cast) -> Referent | None:
    word = token.lower_
    gender = _PERSONAL.get(word)
    if gender is None and word not in ("it", "its", "they"):
        return None
    turn = cast.turn_at(token.idx)
    best: tuple[int, Referent] | None = None
    for one in reversed(recent):
        if sentence - one.sentence > _WINDOW:
            break
        if not _fits(one, word, gender) or (turn is not None and one.referent.actor == turn):
            continue
        score = one.weight * 2 - _DISTANCE * (sentence - one.sentence)
        if gender is not None:
            score += _agreement(one, gender)
        if best is None or score > best[0]:
            best = (score, one.referent)
    return best[1] if best else None


def _agreement(one: _Recent, gender: Gender) -> int:
    """Weigh what is known of a person's gender: the text's word first, then the custom of the given name."""
    if one.gender is not None or one.leaning is None:
        return _AGREES if one.gender == gender else 0
    return _AGREES if one.leaning == gender else -_CLASHES


def _fits(one: _Recent, word: str, gender: Gender | None) -> bool:
    if gender is not None:
        return one.personal and not one.plural and one.gender in (None, gender)
    if word == "they":
        return one.plural
    return not one.personal
