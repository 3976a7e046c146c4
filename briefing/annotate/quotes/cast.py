"""The actors of an article, looked up by place, by role and by gender."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from briefing.data import table, words
from briefing.model import Actor, Article, Gender, Span

_DEFINITE = frozenset({"the", "its", "his", "her", "their", "this", "that", "our", "my"})
_LIGHT = frozenset({"of", "and", "for", "a", "an", "in", "at", "to", "own", "former", "then", "who", "is", "&"})
_ROLE_PARTS = re.compile(r",|;|\band\b|\bof\b|\bfor\b|\bin\b|\bat\b|\bto\b|\bwho\b|\bfrom\b|\bwith\b|\bon\b|\bwhich\b")
_PEOPLE = ("er", "or", "ist", "man", "woman", "person", "ian", "ee", "ant", "mate", "leader", "ary", "ive", "chair")
_AGENT = re.compile(
    r"spokes|aide|lawyer|attorney|advis|represent|friend|wife|husband|son|daughter|all(?:y|ies)|support|critic"
)
# Nouns for sources that stay unnamed, and for crowds.
_UNNAMED = frozenset(
    {"source", "insider", "official", "officials", "sources", "spokesman", "spokeswoman", "spokesperson"}
)
_AGED = re.compile(r"[Tt]he (\d\d)-year-old\b")
_EPITHET = re.compile(r"[Tt]he (?:former|retired|veteran|one-time|long-serving|ex-)\b")
_AGE_REACH = 16  # characters behind a name in which its age stands
_TOGETHER = re.compile(r",? and (?:(?:his|her|their) (?:[\w-]+ ){1,3})?")
_PAIR_REACH = 300  # characters in which two people named together are still "they"
_SOON = 900  # characters in which a lede's "Chile's premier" is named
_HONORIFIC_REACH = 24  # characters between a comma and the name in apposition


class Named(NamedTuple):
    """A mention of an actor: where, and which (an index into the cast)."""

    span: Span
    actor: int


class _Held(NamedTuple):
    """A role as words: who holds it and the weighty words it is made of."""

    actor: int
    words: frozenset[str]


class Cast:
    """The actors of an article, ready to be looked up."""

    def __init__(self, article: Article, actors: Sequence[Actor], turns: Mapping[int, int]) -> None:
        self.text = article.text
        self.actors = actors
        mentions = [Named(mention.span, i) for i, actor in enumerate(actors) for mention in actor.mentions]
        self.mentions = sorted(mentions, key=lambda named: (named.span.start, -named.span.end, named.actor))
        self._starts = [named.span.start for named in self.mentions]
        self._places = [sorted(mention.span.start for mention in actor.mentions) for actor in actors]
        self.leanings = [_leaning(actor) for actor in actors]
        self.genders = [self._gender(actor, leaning) for actor, leaning in zip(actors, self.leanings, strict=True)]
        self._roles = self._held_roles()
        self._turns = [self._turn(article.blocks[index].span.start, end) for index, end in sorted(turns.items())]
        self._turn_starts = [start for start, _ in self._turns]
        self._turn_words = [end for _, end in sorted(turns.items())]

    # By place

    def at(self, offset: int) -> Named | None:
        """Return the mention that covers a character, the longer one if several do."""
        index = bisect_right(self._starts, offset)
        found = [n for n in self.mentions[max(0, index - 3) : index] if n.span.start <= offset < n.span.end]
        return max(found, key=lambda named: len(named.span), default=None)

    def starting(self, start: int, end: int) -> list[Named]:
        """Return the mentions that begin in a stretch of text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def is_person(self, named: Named) -> bool:
        """Say whether a mention names a person."""
        return self.actors[named.actor].kind == "person"

    def is_possessive(self, named: Named) -> bool:
        """Say whether a mention is a possessor, as in "Ana Ruiz's lawyer"."""
        return self.text[named.span.end : named.span.end + 2] in ("’s", "'s")

    def person_within(self, phrase: Span, head_end: int) -> Named | None:
        """Return the last person named behind the head of a noun phrase, if the phrase is a title of that person.

        Not in "a spokesman for Ana Ruiz", but in "Leader of the Opposition Ana Ruiz" and "the envoy to Peru Ana Ruiz".
        """
        for named in reversed(self.starting(head_end, phrase.end)):
            before = self.text[phrase.start : named.span.start].split()
            behind = self.text[head_end : named.span.start].split()
            free = not _LIGHT.intersection(behind) or _is_title(before) or self._follows_place(named)
            if free and self.is_person(named) and not self.is_possessive(named):
                return named
        return None

    def _follows_place(self, named: Named) -> bool:
        """Say whether a name begins where another ends, as in "the envoy to Peru Ana Ruiz"."""
        before = self.at(named.span.start - 2)
        return before is not None and before.span.end == named.span.start - 1 and not self.is_person(before)

    def person_behind(self, end: int) -> Named | None:
        """Return the person whose name follows at once, as in "chief executive Ana Ruiz"."""
        if self.text[end : end + 1] != " ":
            return None
        return next((n for n in self.starting(end, end + 3) if self.is_person(n) and not self.is_possessive(n)), None)

    def apposition(self, end: int, *, noun: str) -> Named | None:
        """Return who is named behind a comma or a bracket, as in "its manager, Dr Ana Ruiz, said".

        ``noun`` says whether a person or a body is meant.
        """
        if not self.text[end : end + 2].startswith((",", " (")):
            return None
        for named in self.starting(end, end + _HONORIFIC_REACH):
            lead = self.text[end : named.span.start].strip(" ,(")
            fits = self.is_person(named) or not is_person_noun(noun)
            if fits and (not lead or lead.rstrip(".") in _titles()):
                return None if self.is_possessive(named) else named
        return None

    # By role

    def has_role(self, noun: str) -> bool:
        """Say whether a noun is the head of somebody's role or name, or stands for one."""
        return noun in self._roles or noun in table("quotes")["synonyms"]

    def described(self, words: str, noun: str, before: int) -> int | None:
        """Return the actor whom a definite description names: "the minister", "its boss", "the commission".

        ``noun`` is its head, ``before`` the offset from which to look back; the actor named last is preferred.
        """
        first = words.split()[0].lower()
        if first not in _DEFINITE and not re.search(r"[’']s? ", words) and not words[0].isupper():
            return None
        wanted = _content(words)
        best: tuple[int, int, int] | None = None
        coming: set[int] = set()
        for spelt in (noun, *table("quotes")["synonyms"].get(noun, ())):
            for held in self._roles.get(spelt, ()):
                shared = len((wanted - {noun}) & held.words)
                if len(wanted) > 1 and not shared and (first not in _DEFINITE or not _only_owner(words, noun)):
                    if spelt == noun and re.search(r"[’']s? ", words):
                        coming.add(held.actor)
                    continue
                place = self._last_place(held.actor, before)
                if place >= 0:
                    best = max(best or (-1, -1, -1), (shared, place, held.actor))
                elif spelt == noun:
                    coming.add(held.actor)
        return best[2] if best else self._introduced_soon(coming, before)

    def introduced(self, noun: str, before: int) -> Span | None:
        """Return the words that brought in whom "the source" means later: "A source at the ministry"."""
        of_whom = r"(?: (?:at|in|from|of|for|with|to)(?: [^\s,.;:“”\"]+){1,5}(?=,))?"
        pattern = rf"\b[Aa]n? (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b{of_whom}"
        found = None
        for match in re.finditer(pattern, self.text[max(0, before - _SOON) : before]):
            found = Span(match.start() + max(0, before - _SOON), match.end() + max(0, before - _SOON))
        return found

    def of_age(self, phrase: Span) -> int | None:
        """Return the person whose age "the 54-year-old" repeats, or else the only one named in the paragraph so far."""
        age = _AGED.search(self.text, max(0, phrase.start - _AGE_REACH), phrase.end + _AGE_REACH)
        if age is None or not age.start() < phrase.end or age.end() <= phrase.start:
            return None
        for named in reversed(self.mentions[: bisect_left(self._starts, phrase.start)]):
            told = self.text[named.span.end : named.span.end + _AGE_REACH]
            if self.is_person(named) and re.match(rf",? \(?(?:aged )?{age[1]}\b", told):
                return named.actor
        start = self.text.rfind("\n", max(0, phrase.start - _SOON), phrase.start) + 1
        persons = dict.fromkeys(one.actor for one in self.starting(start, phrase.start) if self.is_person(one))
        return next(iter(persons)) if len(persons) == 1 else self._of_most(phrase.start) if not persons else None

    def _of_most(self, before: int) -> int | None:
        """Return the person whom the text has named most often before a place, the first one where two are even."""
        counts = Counter(one.actor for one in self.starting(0, before) if self.is_person(one))
        return counts.most_common(1)[0][0] if counts else None

    def pair_before(self, offset: int) -> tuple[int, ...]:
        """Return the two persons whom the sentences right before name together: "Ana Ruiz and her brother Ben"."""
        start = self.text.rfind("\n", max(0, offset - _SOON), offset) + 1
        people = [one for one in self.starting(max(start, offset - _PAIR_REACH), offset) if self.is_person(one)]
        for left, right in zip(reversed(people[:-1]), reversed(people), strict=False):
            if _TOGETHER.fullmatch(self.text, left.span.end, right.span.start) and left.actor != right.actor:
                return left.actor, right.actor
        return ()

    def only_person(self, words: str, noun: str, before: int) -> int | None:
        """Return the one person named so far in the paragraph, whom "the Leeds hatter" can only mean."""
        if not is_person_noun(noun) or _AGENT.search(words) or noun in _UNNAMED or " of " in words:
            return None
        reach = max(0, before - _SOON)
        start = max(self.text.rfind("\n", reach, before) + 1, reach)
        persons = {one.actor for one in self.starting(start, before) if self.is_person(one)}
        if not persons and start > reach:
            above = self.text.rfind("\n", reach, max(reach, start - 2)) + 1
            persons = {one.actor for one in self.starting(above, start) if self.is_person(one)}
        if len(persons) != 1 and _EPITHET.match(words):
            persons = {one.actor for one in self.starting(reach, before) if self.is_person(one)}
        inside = self.starting(before, before + len(words))
        of_body = any(self.actors[one.actor].kind == "organisation" for one in inside) and not _EPITHET.match(words)
        return next(iter(persons)) if len(persons) == 1 and not of_body else None

    def _introduced_soon(self, coming: set[int], offset: int) -> int | None:
        """Return the one person with the role whom the next paragraphs name: "Chile's premier", then "Premier Ruiz"."""
        if len(coming) != 1:
            return None
        actor = next(iter(coming))
        places = self._places[actor]
        soon = bool(places) and offset < places[0] < offset + _SOON
        return actor if soon and self.actors[actor].kind == "person" else None

    def _last_place(self, actor: int, before: int) -> int:
        places = self._places[actor]
        at = bisect_left(places, before)
        return places[at - 1] if at else -1

    def _held_roles(self) -> dict[str, list[_Held]]:
        roles: dict[str, list[_Held]] = {}
        for index, actor in enumerate(self.actors):
            texts = [role.span.of(self.text) for role in actor.roles]
            if actor.kind != "person":
                texts = [actor.name, *actor.aliases]
            for told in texts:
                content = frozenset(_content(told))
                for head in dict.fromkeys(_heads(told)):
                    roles.setdefault(head, []).append(_Held(index, content))
        return roles

    # By gender and turn

    def _gender(self, actor: Actor, leaning: Gender | None) -> Gender | None:
        """Return the gender that the text states; where a guess from pronouns and the given name differ, none."""
        if actor.kind != "person" or (actor.gender and leaning in (None, actor.gender)):
            return actor.gender
        for mention in actor.mentions:
            lead = self.text[max(0, mention.span.start - 16) : mention.span.start].split()[-1:]
            for word in (*lead, *mention.span.of(self.text).split()[:1]):
                gender = gender_of_word(word)
                if gender:
                    return gender
        return None

    def turn_at(self, offset: int) -> int | None:
        """Return the actor whose turn it is, in a transcript with the speaker's name at the head of each turn."""
        at = bisect_right(self._turn_starts, offset) - 1
        return self._turns[at][1] if at >= 0 else None

    def turn_before(self, offset: int, gender: Gender | None) -> int | None:
        """Return the actor whom "the hon. Lady" answers: the last other speaker of a transcript whom the word fits."""
        own = self.turn_at(offset)
        for _, actor in reversed(self._turns[: bisect_right(self._turn_starts, offset)]):
            if actor is not None and actor != own and self.genders[actor] in (None, gender or self.genders[actor]):
                return actor
        return None

    def addressed(self, offset: int) -> int | None:
        """Return whom "you" means in a transcript: whom the turn calls at its head, or who spoke before."""
        at = bisect_right(self._turn_starts, offset) - 1
        if at < 0:
            return None
        begun = self._turn_words[at]
        for named in self.starting(begun, min(offset, begun + _HONORIFIC_REACH)):
            if self.is_person(named) and self.text[named.span.end : named.span.end + 1] == ",":
                return named.actor
        before = self.turn_before(offset, None)
        after = self._turns[at + 1][1] if at + 1 < len(self._turns) else None
        return before if before is not None else after

    def _turn(self, start: int, end: int) -> tuple[int, int | None]:
        named = next((one for one in self.starting(start, end) if self.is_person(one)), None)
        if named is None:
            noun = self.text[start:end].rstrip(" :\t").rpartition(" ")[2].lower()
            holders = {held.actor for held in self._roles.get(noun, ()) if self.actors[held.actor].kind == "person"}
            return start, next(iter(holders)) if len(holders) == 1 else None  # "The Chair: …"
        return start, named.actor


def _leaning(actor: Actor) -> Gender | None:
    """Return the gender that a person's given name suggests: weak evidence, for pronouns only."""
    if actor.kind != "person" or " " not in actor.name:
        return None
    given = unicodedata.normalize("NFKD", actor.name.split()[0]).encode("ascii", "ignore").decode().lower()
    return _given_names().get(given) or _by_ending(given)


def _by_ending(given: str) -> Gender | None:
    """Return the gender that the ending of a known given name suggests."""
    if given not in words("names") or given in table("quotes_given_names")["not_f"]:
        return None
    return "f" if given.endswith(("a", "ette", "elle", "ine", "een", "lyn")) else None


@cache
def _given_names() -> Mapping[str, Gender]:
    names = table("quotes_given_names")
    return {**dict.fromkeys(names["f"], "f"), **dict.fromkeys(names["m"], "m")}


def gender_of_word(word: str) -> Gender | None:
    """Return the gender that a title or a noun such as "spokeswoman" tells."""
    genders = table("quotes")["gendered"]
    bare = word.rstrip(".,")
    if bare in genders["f"]:
        return "f"
    return "m" if bare in genders["m"] else None


def is_person_noun(noun: str) -> bool:
    """Say whether a common noun means a person."""
    return noun in table("quotes")["people"] or noun.endswith(_PEOPLE) or gender_of_word(noun) is not None


def _is_title(lead: Sequence[str]) -> bool:
    """Say whether the words before a name are a title ("Leader of the Opposition"), not somebody who acts for it."""
    words = [word for word in lead if word.lower() not in _LIGHT | _DEFINITE]
    if (
        not words
        or lead[0].lower() in ("a", "an", "one", "another")
        or any(_AGENT.match(word.lower()) for word in words)
    ):
        return False
    return all(word[0].isupper() for word in words)


def _only_owner(words: str, noun: str) -> bool:
    """Say whether all that stands before the noun is an article or an owner: "the company's boss", "its chair"."""
    lead = words.lower().partition(noun)[0].split()
    return len(lead) <= 1 or bool(re.search(r"[’']s?$", lead[-1]))


def _content(words: str) -> set[str]:
    """Return the weighty words of a role or a name, abbreviations spelt out."""
    spelt = table("quotes")["abbreviated"]
    found = (re.sub(r"[’']s?$", "", word.strip('.,()"“”').lower()) for word in words.split())
    return {spelt.get(word, word) for word in found if word and word not in _DEFINITE} - _LIGHT


def _heads(words: str) -> Iterator[str]:
    """Yield the head noun of each part of a role: the last word before a preposition or a comma."""
    spelt = table("quotes")["abbreviated"]
    for part in _ROLE_PARTS.split(words):
        found = [w for w in re.findall(r"[\w-]+", part.lower()) if w not in ("s",)]
        if found:
            yield spelt.get(found[-1], found[-1])


@cache
def _titles() -> frozenset[str]:
    genders = table("quotes")["gendered"]
    return frozenset((*genders["f"], *genders["m"], *table("quotes")["titles"]))
