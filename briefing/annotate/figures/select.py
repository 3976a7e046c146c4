"""Which numbers count something that a reader should know, and which are dates, ages, scores, names or trifles."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from spacy.tokens import Token

from briefing.annotate.figures.amounts import Amount, Scene, labels
from briefing.annotate.figures.counts import Unit, counted
from briefing.data import table
from briefing.model import Span

# Number words below this are mostly incidental: house styles write small numbers as words.
_WORDS_FROM = 11


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
    end = number.end
    if number.value is None:
        end = end + 3 if text.startswith(" of", end) else end
    unit = counted(scene.tokens, text, end)
    if unit is None or _is_idle(unit) or _is_name(amount, scene) or not _matters(amount, unit, scene):
        return amount
    return replace(amount, end=unit.end, unit=unit.name, rule="count")


def _is_idle(unit: Unit) -> bool:
    data = table("figures")
    word = unit.name.casefold().rsplit(" ", 1)[-1]
    return word in data["time_nouns"] or (word in data["idle_nouns"] and " " not in unit.name)


def _is_name(amount: Amount, scene: Scene) -> bool:
    """A number after a label or a proper noun is a name: "Article 31", "Dash 8 aircraft"."""
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
    return number.scale >= 1000 or number.value >= _WORDS_FROM or _is_harm(amount, unit, scene)


def _is_year(amount: Amount, unit: Unit, text: str) -> bool:
    """Four digits from 1800 to 2099 are a year unless a hedge or persons stand beside them ("about 2000 people")."""
    number = amount.number
    if number.end - number.start != 4 or not 1800 <= (number.value or 0) < 2100:
        return False
    beside = unit.end - number.end == len(unit.name) + 1
    hedged = re.search(
        r"\b(?:about|around|some|nearly|almost|over|than|to|least|estimated|roughly|approximately) $",
        text[: number.start][-14:],
    )
    return not (beside and (hedged or unit.name in table("figures")["persons"]))


def _is_harm(amount: Amount, unit: Unit, scene: Scene) -> bool:
    """People who were killed, hurt or seized matter in any number: "killed three soldiers"."""
    data = table("figures")
    if unit.name.casefold() not in data["persons"]:
        return False
    noun = scene.tokens.at(unit.end - 1)
    if noun is None:
        return False
    verbs = [noun.head, *(child for child in noun.children if child.dep_ in ("relcl", "acl"))]
    return any(verb.lemma_.casefold() in data["harm"] for verb in verbs)
