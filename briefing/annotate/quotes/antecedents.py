"""Whom "he", "she", "it" and "they" stand for, as far as an article's own text tells.

One pass from left to right over everything outside quotations keeps a short list of who was named last. A subject of
a main clause outweighs other mentions, a nearer sentence a farther one, and known gender an unknown one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
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
    personal: bool
    plural: bool


def find_antecedents(doc: Doc, article: Article, cast: Cast, quoted: Sequence[Span]) -> dict[int, Referent]:
    """Return what each third-person pronoun outside quotations stands for, by token index."""
    starts = [sentence.span.start for sentence in article.sentences()]
    found: dict[int, Referent] = {}
    recent: list[_Recent] = []
    mentions = iter(cast.mentions)
    pending = next(mentions, None)
    inside, stretches = None, iter(quoted)
    inside = next(stretches, None)
    for token in doc:
        while inside is not None and inside.end <= token.idx:
            inside = next(stretches, None)
        quoting = inside is not None and inside.start <= token.idx
        sentence = bisect_right(starts, token.idx)
        end = token.idx + len(token.text)
        while pending is not None and pending.span.end <= end:
            if not quoting and pending.span.end > token.idx:
                recent.append(_mention(cast, pending.actor, pending.span, token, sentence))
            pending = next(mentions, None)
        if quoting:
            continue
        if token.pos_ == "PRON":
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


def _mention(cast: Cast, actor: int, span: Span, token: Token, sentence: int) -> _Recent:
    person = cast.actors[actor].kind == "person"
    weight = 1 if cast.text[span.end : span.end + 2] in ("’s", "'s") else _weight(token, span)
    return _Recent(sentence, weight, Referent(actor), cast.genders[actor], person, plural=False)


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
    return _Recent(sentence, _subject_weight(token), referent, gender, person, plural=token.lower_ == "they")


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
    return _Recent(sentence, _subject_weight(noun), Referent(actor), cast.genders[actor], person, plural=False)


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
    return _Recent(sentence, weight, Referent(None, span), gender_of_word(word), personal=True, plural=False)


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
        score += 2 if gender and one.gender == gender else 0
        if best is None or score > best[0]:
            best = (score, one.referent)
    return best[1] if best else None


def _fits(one: _Recent, word: str, gender: Gender | None) -> bool:
    if gender is not None:
        return one.personal and not one.plural and one.gender in (None, gender)
    if word == "they":
        return one.plural
    return not one.personal
