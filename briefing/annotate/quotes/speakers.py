"""Which actor a source names: by its name, an apposition, a role or a pronoun; otherwise its own words stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Token

from briefing.annotate.quotes.antecedents import Referent
from briefing.annotate.quotes.cast import Cast, Named
from briefing.annotate.quotes.frame import Source
from briefing.data import table
from briefing.model import Gender, Span

_FIRST = frozenset({"i", "we", "me", "my", "us"})
# How members of a parliament speak of each other ("the hon. Lady", "the right hon. Member for Leith").
_HONOURABLE: Mapping[str, Gender | None] = {"lady": "f", "gentleman": "m", "member": None, "friend": None}
# What two people named together are called in the next sentence.
_GROUPS = frozenset({"couple", "pair", "duo", "brothers", "sisters", "siblings", "twins"})
_LETTERS = 4  # characters of "KC" or "MEP" behind a name
_TOGETHER = 25  # tokens between two who speak together


class Speaker(NamedTuple):
    """Who speaks: actor ids, and the words that say so."""

    actors: tuple[str, ...]
    words: Span | None


def find_speaker(doc: Doc, source: Source, cast: Cast, antecedents: Mapping[int, Referent]) -> Speaker:
    """Return the speaker that a source names."""
    head = doc[source.head]
    named = _named(head, source, cast)
    if named is not None:
        together = [named, *_conjuncts(head, named, cast)]
        return Speaker(tuple(dict.fromkeys(cast.actors[n.actor].id for n in together)), named.span)
    if head.pos_ == "PRON" or head.i in antecedents:
        return _pronoun(head, source, cast, antecedents)
    if head.lower_ in _HONOURABLE and (before := cast.turn_before(head.idx, _HONOURABLE[head.lower_])) is not None:
        return Speaker((cast.actors[before].id,), source.span)
    if (sender := _sender(head, cast)) is not None:
        return Speaker((cast.actors[sender.actor].id,), sender.span)
    words = source.span.of(cast.text)
    if (aged := cast.of_age(source.span)) is not None:
        return Speaker((cast.actors[aged].id,), source.span)
    if head.lower_ in _GROUPS and (pair := cast.pair_before(source.span.start)):
        return Speaker(tuple(cast.actors[one].id for one in pair), source.span)
    actor = cast.described(words, head.lower_, source.span.start)
    if actor is None and words.startswith("the "):
        if (earlier := cast.introduced(head.text, source.span.start)) is not None:
            return Speaker((), earlier)
        actor = cast.only_person(words, head.lower_, source.span.start)
    return Speaker((cast.actors[actor].id,) if actor is not None else (), source.span)


def _sender(head: Token, cast: Cast) -> Named | None:
    """Return who sent or wrote the letter that "calls" something: the subject of the verb whose object it is."""
    if head.dep_ != "dobj" or head.lower_ not in table("quotes")["utterances"]:
        return None
    subject = next((child for child in head.head.children if child.dep_ == "nsubj"), None)
    return cast.at(subject.idx) if subject is not None else None


def _named(head: Token, source: Source, cast: Cast) -> Named | None:
    """Return the mention that is the source or stands in apposition to it."""
    if head.pos_ == "PRON":
        return None
    named = cast.at(head.idx)
    if named is not None and cast.is_person(named):
        return _office_holder(named, source, cast) or named
    lettered = cast.at(head.idx - 2) if head.text.isupper() and len(head.text) <= _LETTERS else None
    if named is None and lettered is not None and cast.is_person(lettered):
        return lettered  # Ana Ruiz KC
    end = named.span.end if named is not None else head.idx + len(head.text)
    person = (
        cast.person_behind(end)
        or cast.person_within(source.span, end)
        or cast.apposition(source.span.end, noun=head.lower_)
    )
    if person is not None:
        return _office_holder(person, source, cast) or person
    for child in head.children:
        if child.dep_ == "appos" and (other := cast.at(child.idx)) and cast.is_person(other):
            return other
    return named


def _office_holder(named: Named, source: Source, cast: Cast) -> Named | None:
    """Return who follows where a name only says for whom: "Counsel for Ana Ruiz, Ben Bell, said"."""
    lead = cast.text[source.span.start : named.span.start].split()
    if not lead or lead[-1] not in ("for", "of", "to"):
        return None
    other = cast.apposition(named.span.end, noun=lead[0].lower())
    return other if other is not None and cast.is_person(other) and other.actor != named.actor else None


def _conjuncts(head: Token, named: Named, cast: Cast) -> list[Named]:
    found = []
    for token in head.conjuncts:
        other = cast.at(token.idx)
        if other is not None and other.actor != named.actor and abs(token.i - head.i) < _TOGETHER:
            found.append(other)
    return found


def _pronoun(head: Token, source: Source, cast: Cast, antecedents: Mapping[int, Referent]) -> Speaker:
    if head.lower_ in _FIRST:
        turn = cast.turn_at(head.idx)
        return Speaker((cast.actors[turn].id,) if turn is not None else (), source.span)
    if head.lower_ in ("you", "your") and (addressed := cast.addressed(head.idx)) is not None:
        return Speaker((cast.actors[addressed].id,), source.span)
    referent = antecedents.get(head.i)
    if referent is None and head.lower_ == "they" and (pair := cast.pair_before(source.span.start)):
        return Speaker(tuple(cast.actors[one].id for one in pair), source.span)
    if referent is None:
        return Speaker((), source.span)
    if referent.actor is None:
        return Speaker((), referent.words)
    return Speaker((cast.actors[referent.actor].id,), source.span)
