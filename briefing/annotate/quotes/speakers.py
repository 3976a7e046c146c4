"""Which actor a source names: by mention, apposition, role, pronoun, or as the body a short form stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from briefing.annotate.quotes.attribution import Source
from briefing.data import table
from briefing.model import Actor, Article, Gender, Span

_PERSONAL: Mapping[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_DEFINITE = frozenset({"the", "its", "his", "her", "their", "this", "that", "our", "my"})
_WINDOW = 12  # sentences in which a pronoun looks for its name
_SUBJECTS = ("nsubj", "nsubjpass")


class Named(NamedTuple):
    """A mention of an actor: where, which (an index into the cast), and whether it is the subject of its clause."""

    span: Span
    actor: int


class Speaker(NamedTuple):
    """Who speaks: actor ids, and the words that say so."""

    actors: tuple[str, ...]
    words: Span | None


class Cast:
    """The actors of an article, ready to be looked up by place, role and pronoun."""

    def __init__(self, doc: Doc, article: Article, actors: Sequence[Actor], quoted: Sequence[Span]) -> None:
        self.doc = doc
        self.text = article.text
        self.actors = actors
        self.quoted = quoted
        mentions = [Named(mention.span, i) for i, actor in enumerate(actors) for mention in actor.mentions]
        mentions.sort(key=lambda named: (named.span.start, -named.span.end, named.actor))
        self.mentions = mentions
        self._starts = [named.span.start for named in mentions]
        self._sentence_starts = [sentence.span.start for sentence in article.sentences()]
        self._genders = [self._gender(i) for i in range(len(actors))]
        self._pronouns: dict[int, int] = {}
        self._resolve_pronouns()

    # By place

    def at(self, offset: int) -> Named | None:
        """Return the mention that covers a character."""
        index = bisect_right(self._starts, offset) - 1
        for named in reversed(self.mentions[max(0, index - 3) : index + 1]):
            if named.span.start <= offset < named.span.end:
                return named
        return None

    def starting(self, start: int, end: int) -> list[Named]:
        """Return the mentions that begin in a stretch."""
        first = bisect_right(self._starts, start - 1)
        found = []
        for named in self.mentions[first:]:
            if named.span.start >= end:
                break
            found.append(named)
        return found

    # Sources

    def resolve(self, source: Source) -> Speaker:
        """Return the speaker that a source names."""
        head = self.doc[source.head]
        named = self._named(head, source)
        if named is not None:
            together = [named, *self._conjuncts(head, named)]
            ids = tuple(dict.fromkeys(self.actors[n.actor].id for n in together))
            return Speaker(ids, named.span)
        if head.pos_ == "PRON" or head.lower_ in _PERSONAL:
            return self._pronoun(head, source)
        actor = self._by_role(head, source)
        if actor is not None:
            return Speaker((self.actors[actor].id,), source.span)
        return Speaker((), source.span)

    def _named(self, head: Token, source: Source) -> Named | None:
        """Return the mention that is the source, or its apposition."""
        named = self.at(head.idx)
        if named is not None:
            person = self._person_behind(named.span.end, source.span.end)
            if self.actors[named.actor].kind != "person" and person is not None:
                return person
            if not self._is_possessive(named):
                return named
        if head.pos_ == "PRON":
            return None
        behind = self._person_behind(head.idx + len(head.text), source.span.end)
        return behind or self._apposition(head, source)

    def _is_possessive(self, named: Named) -> bool:
        return self.text[named.span.end : named.span.end + 2] in ("’s", "'s")

    def _person_behind(self, end: int, limit: int) -> Named | None:
        """Return the person whose name follows at once, as in "chief executive Ana Ruiz"."""
        between = self.text[end : end + 1]
        if between != " ":
            return None
        return next(
            (
                n
                for n in self.starting(end, end + 8)
                if self._is_person(n) and not self.text[end : n.span.start].strip()
            ),
            None,
        )

    def _apposition(self, head: Token, source: Source) -> Named | None:
        """Return the person named in apposition, as in "its manager, Delbert Ruiz, said"."""
        end = source.span.end
        gap = self.text[end : end + 2]
        if gap.startswith(",") or gap.startswith(" ("):
            for named in self.starting(end, end + 24):
                lead = self.text[end : named.span.start].strip(" ,(")
                if self._is_person(named) and (not lead or lead in _honorifics()):
                    return named
        for child in head.children:
            if child.dep_ == "appos" and (named := self.at(child.idx)) and self._is_person(named):
                return named
        return None

    def _is_person(self, named: Named) -> bool:
        return self.actors[named.actor].kind == "person"

    def _conjuncts(self, head: Token, named: Named) -> list[Named]:
        found = []
        for token in head.conjuncts:
            other = self.at(token.idx)
            if other is not None and other.actor != named.actor and abs(token.i - head.i) < 25:
                found.append(other)
        return found

    # Roles

    def _by_role(self, head: Token, source: Source) -> int | None:
        """Return the person whose role a definite description repeats, or the body that a short form stands for."""
        words = source.span.of(self.text)
        first = words.split()[0].lower().removesuffix("’s").removesuffix("'s")
        definite = first in _DEFINITE or "’s " in words or "'s " in words
        if not definite and not head.lower_.istitle():
            return None
        wanted = _content(words)
        noun = head.lower_
        best: tuple[int, int] | None = None
        for index, actor in enumerate(self.actors):
            if not actor.mentions or actor.mentions[0].span.start > source.span.end:
                continue
            score = self._role_score(actor, noun, wanted)
            if score and (best is None or score >= best[0]):
                best = (score, index)
        return best[1] if best else None

    def _role_score(self, actor: Actor, noun: str, wanted: set[str]) -> int:
        """Count the words a description shares with an actor's role, 0 when the head noun is not the same."""
        score = 0
        if actor.kind == "person":
            for role in actor.roles:
                words = _content(role.span.of(self.text))
                if noun in words and (len(wanted) == 1 or len(wanted & words) > 1):
                    score = max(score, len(wanted & words))
        elif noun in _content(actor.name):
            score = len(wanted & _content(actor.name))
        return score

    # Pronouns

    def _pronoun(self, head: Token, source: Source) -> Speaker:
        actor = self._pronouns.get(head.i)
        if actor is None:
            return Speaker((), source.span)
        return Speaker((self.actors[actor].id,), source.span)

    def _gender(self, index: int) -> Gender | None:
        actor = self.actors[index]
        if actor.gender or actor.kind != "person":
            return actor.gender
        titles = table("quotes")["gendered"]
        for mention in actor.mentions:
            lead = self.text[max(0, mention.span.start - 16) : mention.span.start].split()
            words = [*(lead[-1:]), *mention.span.of(self.text).split()[:1]]
            for word in words:
                for gender in ("f", "m"):
                    if word.rstrip(".") in titles[gender]:
                        return gender  # type: ignore[return-value]
        return None

    def _resolve_pronouns(self) -> None:
        """Resolve "he", "she" and "it" outside quotations, left to right: subjects of the nearest sentence first."""
        recent: list[tuple[int, int, int]] = []  # sentence, weight, actor
        mentions = iter(self.mentions)
        pending = next(mentions, None)
        quoted = iter(self.quoted)
        inside = next(quoted, None)
        for token in self.doc:
            while inside is not None and inside.end <= token.idx:
                inside = next(quoted, None)
            if inside is not None and inside.start <= token.idx:
                continue
            sentence = bisect_right(self._sentence_starts, token.idx)
            while pending is not None and pending.span.end <= token.idx + len(token.text):
                if pending.span.start <= token.idx:
                    recent.append((sentence, self._weight(pending, token), pending.actor))
                pending = next(mentions, None)
            if token.pos_ == "PRON" and (actor := self._antecedent(token, sentence, recent)) is not None:
                self._pronouns[token.i] = actor
                recent.append((sentence, 3 if token.dep_ in _SUBJECTS else 1, actor))
            del recent[:-40]

    def _weight(self, named: Named, token: Token) -> int:
        if self._is_possessive(named):
            return 1
        head = token
        while head.head.i != head.i and named.span.start <= head.head.idx < named.span.end:
            head = head.head
        if head.dep_ == "appos":
            head = head.head
        return 3 if head.dep_ in _SUBJECTS else 1

    def _antecedent(self, token: Token, sentence: int, recent: Sequence[tuple[int, int, int]]) -> int | None:
        gender = _PERSONAL.get(token.lower_)
        if gender is None and token.lower_ not in ("it", "its"):
            return None
        best: tuple[int, int] | None = None
        for when, weight, actor in reversed(recent):
            if sentence - when > _WINDOW:
                break
            if not self._fits(actor, gender):
                continue
            score = weight * 2 - 3 * (sentence - when) + (2 if gender and self._genders[actor] == gender else 0)
            if best is None or score > best[0]:
                best = (score, actor)
        return best[1] if best else None

    def _fits(self, actor: int, gender: Gender | None) -> bool:
        kind = self.actors[actor].kind
        if gender is None:
            return kind != "person"
        return kind == "person" and self._genders[actor] in (None, gender)


def _content(words: str) -> set[str]:
    """Return the weighty words of a role or a name, abbreviations spelt out."""
    spelt = table("quotes")["abbreviated"]
    found = (word.strip(".,()’'\"“”").removesuffix("’s").removesuffix("'s").lower() for word in words.split())
    return {spelt.get(word, word) for word in found if word and word not in _DEFINITE} - _LIGHT


_LIGHT = frozenset({"of", "and", "for", "a", "an", "in", "at", "to", "own", "former", "then", "who", "is"})


def _honorifics() -> frozenset[str]:
    titles = table("quotes")["gendered"]
    return frozenset(
        [
            *titles["f"],
            *titles["m"],
            *(t + "." for t in [*titles["f"], *titles["m"]]),
            "Dr",
            "Dr.",
            "Prof",
            "Professor",
            "Senator",
            "Sen.",
            "Rep.",
            "Gov.",
            "Justice",
            "Judge",
            "Gen.",
            "Col.",
            "Rev.",
        ]
    )
