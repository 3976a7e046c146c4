"""What amounts tell each other: ranges share a unit, parts take the whole's noun, ellipses their forerunner's."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from briefing.annotate.figures.amounts import Amount, Scene
from briefing.annotate.figures.counts import counted
from briefing.annotate.figures.numbers import Number

_RANGE_GAP = re.compile(
    r"[ \u00a0]?[-–—‑][ \u00a0]?|[-‑]? (?:to|and|or) (?:(?:about|around|nearly|almost|perhaps|up to) )?"
)
_PART_GAP = re.compile(r" (?:out )?of (?:(?:the|its|their|all|his|her|our|those|these)(?: \w+)? )?")
_TURN = re.compile(
    r"\b(?:from|to|than|against|versus|compared with|compared to)\s+"
    r"(?:(?:about|around|just|nearly|over|only|almost|some|roughly|an estimated) )?$"
)
_BETWEEN = re.compile(r"\bbetween (?:[a-z]+ ){0,2}$", re.IGNORECASE)


def is_range(first: Amount, second: Amount, text: str) -> bool:
    """Say whether two neighbouring amounts are the ends of one range."""
    gap = text[first.end : second.start]
    if not _RANGE_GAP.fullmatch(gap) or (first.is_money != second.is_money and first.unit and second.unit):
        return False
    return "and" not in gap or bool(_BETWEEN.search(text, max(0, first.start - 24), first.start))


def share_ranges(amounts: list[Amount], scene: Scene) -> list[Amount]:
    """Let the ends of a range share what only one of them has: "€5-10m", "between 31 and 34 per cent"."""
    shared = list(amounts)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        if is_range(first, second, scene.text):
            noun = second.unit is None and counted(scene.tokens, scene.text, second.number.end) is not None
            shared[index], shared[index + 1] = _share(first, second, scene.text, counted_here=noun)
    return shared


def _share(first: Amount, second: Amount, text: str, *, counted_here: bool) -> tuple[Amount, Amount]:
    if second.unit is None and first.rule == "money-mark" and not counted_here:
        second = replace(second, unit=first.unit, rule=first.rule)
    both_marked = first.unit is not None and text[second.number.start - 1 : second.number.start] not in ("-", "–", " ")
    from_to = both_marked and bool(re.search(r"\bfrom $", text[max(0, first.start - 6) : first.start]))
    if _lacks_scale(first.number, second.number) and not from_to and first.value is not None:
        scaled = replace(first.number, scale=second.number.scale)
        first = replace(first, number=scaled, value=float(f"{first.value * scaled.scale:.12g}"))
    if first.unit is None and second.unit is not None and second.rule != "money-mark":
        first = replace(first, unit=second.unit, rule=second.rule)
    return first, second


def _lacks_scale(first: Number, second: Number) -> bool:
    """Say whether a scale behind the second number counts for the first: not where a thousand crore would be meant."""
    if first.scale != 1 or second.scale < 1000 or first.value is None or second.value is None:
        return False
    return first.value < 1000 or (first.value >= 1000 and first.value * second.scale <= second.value)


def share_parts(amounts: list[Amount], scene: Scene) -> list[Amount]:
    """Give a part the noun of its whole: "17 of the 90 seats"."""
    shared = list(amounts)
    for index, (part, whole) in enumerate(pairwise(amounts)):
        gap = scene.text[part.end : whole.start]
        if part.unit is None and part.number.digits and whole.rule == "count" and _PART_GAP.fullmatch(gap):
            shared[index] = replace(part, unit=whole.unit, rule="count-part")
    return shared


_OF_THEM = re.compile(r"[”’\"']?,? (?:of|among) (?:which|whom|them|these)\b")
_INCLUDING = re.compile(r"\b(?:including|among them|of (?:which|whom)) (?:[a-z]+ ){0,2}$")


def share_wholes(amounts: list[Amount], scene: Scene) -> list[Amount]:
    """Give a number the noun of the whole it is a part of: "170 members, 40 of whom", "Of the 52 cars, 19 were"."""
    shared: list[Amount] = []
    for amount in amounts:
        whole = _whole(amount, shared, scene) if amount.unit is None and amount.number.digits else None
        shared.append(amount if whole is None else replace(amount, unit=whole.unit, rule="count-part"))
    return shared


def _whole(part: Amount, before: list[Amount], scene: Scene) -> Amount | None:
    number, text = part.number, scene.text
    if number.value is None or number.short or counted(scene.tokens, text, number.end):
        return None
    wholes = [one for one in before[-3:] if one.rule in ("count", "people", "number-of")]
    if not wholes or scene.sentence(wholes[-1].start) != scene.sentence(part.start):
        return None
    whole = wholes[-1]
    if whole.value is None or not 1 < number.value < whole.value:
        return None
    start = scene.sentence(part.start).start
    opens = text[start : whole.start].strip().casefold() in ("of", "of the", "of its", "of those", "out of")
    named = _OF_THEM.match(text, number.end) or _INCLUDING.search(text, max(0, part.start - 32), part.start)
    return whole if opens or named else None


def carry(amounts: list[Amount], scene: Scene) -> list[Amount]:
    """Carry a unit to the other side of a comparison in one sentence: "61.3 per cent, up from 58.7"."""
    carried: list[Amount] = []
    for amount in amounts:
        if amount.unit is None and not counted(scene.tokens, scene.text, amount.number.end):
            model = _forerunner(amount, carried, scene)
            if model is not None:
                amount = replace(amount, unit=model.unit, rule="money-carried" if model.is_money else "carried")
        carried.append(amount)
    return carried


def _forerunner(amount: Amount, before: list[Amount], scene: Scene) -> Amount | None:
    """Return the amount that says what a bare number counts: an earlier one of the same kind and sentence."""
    number = amount.number
    if number.value is None:
        money = [other for other in before[-6:] if other.is_money]
        return money[-1] if money and number.scale >= 1e6 else None
    if number.value <= 1 or (number.scale == 1 and 1800 <= number.value < 2100):
        return None
    candidates = _candidates(amount, before[-4:], scene)
    if number.scale >= 1e6 and not number.short:
        return next((other for other in candidates if other.number.scale >= 1000 or other.rule == "count"), None)
    if not candidates or not number.digits or not _TURN.search(scene.text, max(0, amount.start - 40), amount.start):
        return None
    model = candidates[0]
    if model.unit == "%":
        return model if number.scale == 1 and number.value < 1000 else None
    return model if model.rule in ("count", "carried") and not number.short else None


def _candidates(amount: Amount, before: list[Amount], scene: Scene) -> list[Amount]:
    """Return the amounts before this one in its sentence, nearest first; brackets answer to brackets."""
    sentence, inside = scene.sentence(amount.start), _in_brackets(amount, scene.text)
    found = [o for o in before if o.unit is not None and scene.sentence(o.start) == sentence]
    return [o for o in reversed(found) if inside or not _in_brackets(o, scene.text)]


def _in_brackets(amount: Amount, text: str) -> bool:
    return "(" in text[max(0, amount.start - 12) : amount.start] and ")" in text[amount.end : amount.end + 30]
