"""Which numbers count something that a reader should know, and which are dates, ages, scores, names or trifles."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from spacy.tokens import Token

from briefing.annotate.figures.amounts import Amount, Scene, labels
from briefing.annotate.figures.counts import Unit, counted
from briefing.annotate.figures.numbers import Number
from briefing.data import table
from briefing.model import Span

# Number words below this are mostly incidental: house styles write small numbers as words.
_WORDS_FROM = 9


def outside_dates(amounts: list[Amount], dates: tuple[Span, ...]) -> list[Amount]:
    """Leave out the numbers that stand in a time expression; money and percentages stay."""
    starts = [span.start for span in dates]

    def in_date(amount: Amount) -> bool:
        index = bisect_right(starts, amount.number.start) - 1
        return index >= 0 and dates[index].end > amount.number.start

    return [a for a in amounts if a.is_money or a.rule in ("percent", "measure") or not in_date(a)]


def count(amounts: list[Amount], scene: Scene) -> list[Amount]:
    """Give a number that has no unit the noun it counts; what must not count stays without one."""
    return [_counted(amount, scene) if amount.unit is None else amount for amount in amounts]


def _counted(amount: Amount, scene: Scene) -> Amount:
    number, text = amount.number, scene.text
    end = number.end + 3 if number.value is None and text.startswith(" of", number.end) else number.end
    unit = counted(scene.tokens, text, end)
    if unit is None and (noun := _numbered(amount, scene)):
        return replace(amount, unit=noun, rule="number-of")
    if unit is None and _are_people(amount, scene):
        return replace(amount, unit="people", rule="people")
    if unit is None or text.endswith("per ", 0, amount.start) or _is_share(amount, text) or _is_name(amount, scene):
        return amount
    if _is_time(unit):
        return (
            replace(amount, end=unit.end, unit=unit.name, rule="duration") if _is_length(amount, unit, text) else amount
        )
    if unit.name in table("figures")["idle_nouns"] or not _matters(amount, unit, scene):
        return amount
    return replace(amount, end=unit.end, unit=unit.name, rule="count")


_NUMBERS = frozenset({"number", "total", "tally", "count"})
_LONGEST_CLIMB = 8
# No sentence that a person wrote is longer, in characters; asking the parse of longer ones would cost too much.
_LONGEST = 2000


def _numbered(amount: Amount, scene: Scene) -> str:
    """Return what a bare number counts that is said of "the number of X": "the number of jobs passed 1.2 million"."""
    number = amount.number
    token = scene.tokens.at(number.start)
    if token is None or number.value is None or not number.digits or _is_year_alone(number):
        return ""
    if len(scene.sentence(amount.start)) > _LONGEST:
        return ""
    for _ in range(_LONGEST_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            break
        if token.head.i == token.i:
            return ""
        token = token.head
    for child in token.children:
        said_of = child.dep_ in ("nsubj", "nsubjpass") and child.lemma_.lower() in _NUMBERS
        if said_of and child.idx < number.start:
            below = (noun for of in child.children if of.lower_ == "of" for noun in of.children if noun.dep_ == "pobj")
            return next((noun.text for noun in below if noun.tag_ in ("NNS", "NNPS")), "")
    return ""


def _is_year_alone(number: Number) -> bool:
    return number.scale == 1 and number.end - number.start == 4 and 1800 <= (number.value or 0) < 2100


_AUXILIARIES = frozenset(("were", "was", "been", "have", "had", "are", "others"))
_PEOPLE_BEFORE = re.compile(
    r"\b(?:populations?(?: of| is| was| has grown to| grew to| reached)|employ(?:s|ed|ing)?"
    r"|workforce of|staff of|crowd of|home to)"
    r"\s(?:[a-z]+\s){0,2}$"
)


def _are_people(amount: Amount, scene: Scene) -> bool:
    """Say whether a bare number counts people: "2.8 million who voted", "23 were injured", "a population of 900"."""
    number = amount.number
    if number.value is None or number.value <= 1 or not (number.digits or number.scale >= 1000):
        return False
    index = scene.tokens.after(number.end)
    first = [scene.tokens.doc[i] for i in range(index, min(index + 3, len(scene.tokens.doc)))]
    if first and first[0].lower_ == "who":
        return True
    auxiliaries = [
        token for token in first[:2] if token.lower_ in ("were", "was", "been", "have", "had", "are", "others")
    ]
    verb = first[len(auxiliaries)] if len(first) > len(auxiliaries) else None
    if verb is not None and verb.tag_ in ("VBD", "VBN") and verb.lemma_.casefold() in table("figures")["harm"]:
        return not _is_name(amount, scene)
    return bool(_PEOPLE_BEFORE.search(scene.text, max(0, amount.start - 48), amount.start))


_SHARE_BEFORE = re.compile(r"\b(?:\w+) (?:in|out of) (?:every |each )?$")


def _is_share(amount: Amount, text: str) -> bool:
    """Refuse the whole of a share: "nine out of 10 voters", "one in 12 children"."""
    match = _SHARE_BEFORE.search(text, max(0, amount.start - 30), amount.start)
    if match is None:
        return False
    first = match[0].split()[0].casefold()
    return first.isdigit() or first in table("figures")["small"]


def _is_time(unit: Unit) -> bool:
    word = unit.name.casefold().rsplit(" ", 1)[-1]
    return " per " not in unit.name and word in table("figures")["time_nouns"]


_RELATIVE = re.compile(r"\s(?:ago|earlier|later|before|after|hence|old|from now|beforehand|afterwards)\b")


def _is_length(amount: Amount, unit: Unit, text: str) -> bool:
    """Keep a length of time that is written in digits and counts from nothing ("223 days"), from ten up."""
    number = amount.number
    long = unit.name.casefold().startswith(("day", "week", "month", "year", "decade", "night"))
    return long and number.digits and (number.value or 0) > 10 and not _RELATIVE.match(text, unit.end)


def _is_name(amount: Amount, scene: Scene) -> bool:
    """Say whether a number belongs to a label or a proper noun: "Article 31", "Dash 8 aircraft"."""
    index = scene.tokens.after(amount.number.start) - 1
    if index < 0 or not amount.number.digits:
        return False
    before = scene.tokens.doc[index]
    if before.idx + len(before) != len(scene.text[: amount.number.start].rstrip(" \u00a0")):
        return False
    if before.lower_ in labels():
        return True
    small = amount.number.scale == 1 and (amount.number.value or 0) < 1000
    return small and _is_proper(before) and not _opens_place(before)


def _is_proper(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper() and not token.is_sent_start


def _opens_place(token: Token) -> bool:
    """Before "In Manchester 140 workers ..." stands a preposition."""
    for before in reversed(token.doc[max(token.sent.start, token.i - 3) : token.i]):
        if before.tag_ == "IN":
            return True
        if not _is_proper(before):
            return False
    return False


def _matters(amount: Amount, unit: Unit, scene: Scene) -> bool:
    number = amount.number
    if number.value is None:
        return number.scale >= 1000
    if number.digits:
        return number.value > 1 and (number.scale > 1 or not _is_year(amount, unit, scene.text))
    return number.scale >= 1000 or number.value >= _WORDS_FROM or _is_harm(unit, scene)


_ROUND = re.compile(r"\b(?!(?i:the|in|since|from|its|their|by|late|early|of)\s)[A-Za-z]+\s$")


def _is_year(amount: Amount, unit: Unit, text: str) -> bool:
    """Four digits from 1800 to 2099 are a year unless a hedge or persons stand beside them ("about 2000 people")."""
    number = amount.number
    if number.end - number.start != 4 or not 1800 <= (number.value or 0) < 2100:
        return False
    if (number.value or 0) % 100 == 0 and _ROUND.search(text, max(0, number.start - 12), number.start):
        return False  # "could take 2000 homes": dates have been left out before
    beside = unit.end - number.end == len(unit.name) + 1
    hedged = re.search(
        r"\b(?:about|around|some|nearly|almost|over|than|to|least|estimated|roughly|approximately) $",
        text[: number.start][-14:],
    )
    return not (beside and (hedged or unit.name in table("figures")["persons"]))


def _is_harm(unit: Unit, scene: Scene) -> bool:
    """People who were killed, hurt or seized matter in any number: "killed three soldiers"."""
    data = table("figures")
    if unit.name.casefold() not in data["persons"]:
        return False
    noun = scene.tokens.at(unit.end - 1)
    if noun is None:
        return False
    verbs = [noun.head, *(child for child in noun.children if child.dep_ in ("relcl", "acl"))]
    return any(verb.lemma_.casefold() in data["harm"] for verb in verbs)
