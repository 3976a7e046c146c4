"""From numbers to amounts: what stands beside a number, in an ordered table of rules, gives it its unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from briefing.annotate.figures.counts import hyphened, measure, percentage
from briefing.annotate.figures.houses import Houses
from briefing.annotate.figures.money import adjective_after, currency_after, currency_before
from briefing.annotate.figures.numbers import Number
from briefing.annotate.tokens import Tokens
from briefing.data import table
from briefing.model import Article, DateExpr, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with its marks: ``start`` and ``end`` include currency, percent sign and counted noun.

    ``unit`` is None while nobody knows what is counted.
    """

    number: Number
    start: int
    end: int
    value: float | None
    unit: str | None = None
    rule: str = ""

    @property
    def is_money(self) -> bool:
        """Say whether this is a sum of money."""
        return self.rule.startswith("money")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules may look at: the text, its sentences and tokens, the house's currencies, the places of dates."""

    text: str
    sentences: tuple[Span, ...]
    tokens: Tokens
    houses: Houses
    dates: tuple[Span, ...]

    def sentence(self, offset: int) -> Span:
        """Return the last sentence that begins at or before an offset."""
        index = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        return self.sentences[index] if index >= 0 else Span(0, 0)


def set_scene(doc: Doc, article: Article, dates: tuple[DateExpr, ...]) -> Scene:
    """Gather what the rules may look at."""
    return Scene(
        text=article.text,
        sentences=tuple(sentence.span for sentence in article.sentences()),
        tokens=Tokens(doc),
        houses=Houses(article),
        dates=tuple(date.span for date in dates if date.type != "DURATION"),
    )


def mark(number: Number, scene: Scene) -> Amount | None:
    """Give a number the unit that is written at it; None when the number is part of something else.

    Rules, first match wins: `money-mark` a currency's mark or code before it, `money-word` a mark, code or word after
    it, `percent` a percentage or points, `measure` an abbreviated unit of measure.
    """
    marked = (rule(number, scene) for rule in (_money_mark, _percent, _measure, _money_word))
    bare = Amount(number=number, start=number.start, end=number.end, value=number.value)
    amount = next((amount for amount in marked if amount is not None), bare)
    return amount if _stands_free(amount, scene.text) else None


def _money_mark(number: Number, scene: Scene) -> Amount | None:
    before = currency_before(scene.text, number.start) if number.digits else None
    code = scene.houses.code(before.code) if before else ""
    if before is None or not code:
        return None
    end = number.end
    after = adjective_after(scene.text, end, before.code)
    if after is not None:
        code, end = after.code, after.reach
    return Amount(number=number, start=before.reach, end=end, value=number.value, unit=code, rule="money-mark")


def _money_word(number: Number, scene: Scene) -> Amount | None:
    after = currency_after(scene.text, number.end)
    if after is None or (after.code == "pound" and _is_weight(number, after.reach, scene)):
        return None
    code = scene.houses.code(after.code)
    value = None if number.value is None else float(f"{number.value * after.factor:.12g}")
    return Amount(number=number, start=number.start, end=after.reach, value=value, unit=code, rule="money-word")


def _percent(number: Number, scene: Scene) -> Amount | None:
    unit = percentage(scene.text, number.end)
    if unit is None or number.value is None:
        return None
    start, value = _below_zero(number, scene.text)
    return Amount(number=number, start=start, end=unit.end, value=value, unit=unit.name, rule="percent")


_MINUS = re.compile(r"(?:(?<![\w-])minus |(?<![\w%)\]])(?:−|-))$", re.IGNORECASE)


def _below_zero(number: Number, text: str) -> tuple[int, float | None]:
    """Read a sign before a percentage or a temperature: "minus 1.9%", "-0.3 per cent"."""
    sign = _MINUS.search(text, max(0, number.start - 6), number.start)
    if sign is None or number.value is None or not number.digits:
        return number.start, number.value
    return sign.start(), -number.value


def _measure(number: Number, scene: Scene) -> Amount | None:
    unit = measure(scene.text, number.end) if number.digits and not number.short else None
    unit = unit or (hyphened(scene.text, number.end) if number.digits else None)
    if unit is None:
        return None
    start, value = _below_zero(number, scene.text) if unit.name in ("°C", "°F") else (number.start, number.value)
    return Amount(number=number, start=start, end=unit.end, value=value, unit=unit.name, rule="measure")


_WEIGHT = re.compile(r"\s(?:of|in weight|heavier|lighter|overweight)\b")
_WEIGHING = re.compile(r"\bweigh(?:s|ed|ing)?\s(?:[a-z]+\s){0,3}$")
_OF_MONEY = re.compile(r"\sof\s(?:\w+\s)?(?:money|funding|taxpayers?|investment|debt|aid|cash|savings|cuts|spending)\b")


def _is_weight(number: Number, end: int, scene: Scene) -> bool:
    """Tell a weight ("200 pounds of cocaine") from money ("pounds of public money"); Americans mean a weight."""
    if _OF_MONEY.match(scene.text, end):
        return False
    if _WEIGHT.match(scene.text, end) or _WEIGHING.search(scene.text, max(0, number.start - 40), number.start):
        return True
    return scene.houses.pounds_are_weight()


def _stands_free(amount: Amount, text: str) -> bool:
    """Refuse a number inside a word, a time, a fraction or a name: "Q1", "10:30", "24/7", "Covid-19"."""
    before, after = text[max(0, amount.start - 2) : amount.start], text[amount.end : amount.end + 2]
    if before[-1:].isalnum() or after[:1].isalnum() or before[-1:] in ("/", "@", "#", "_", "\\"):
        return False
    if after[:1] in (":", "/") and after[1:].isdigit():
        return False
    if before[-1:] in (":", ".", ",") and before[:1].isdigit():
        return False
    if amount.unit is None and _SPLIT_YEAR.search(text, max(0, amount.start - 6), amount.start):
        return False
    hyphened = before[-1:] in ("-", "‑") and before[:1].isalpha() and not amount.is_money
    return not hyphened or bool(_RANGE_END.search(text, max(0, amount.start - 12), amount.start))


# The second half of a split year ("2023-24").
_SPLIT_YEAR = re.compile(r"\b(?:19|20)\d\d[-–/]$")
# A hyphen after a scale or a unit joins the ends of a range ("5m-7m").
_RANGE_END = re.compile(r"\d(?:k|m|bn|tn|mn|[A-Z]{2}|million|billion)[-‑]$")


@cache
def labels() -> frozenset[str]:
    """Return the words after which a number is a name."""
    return frozenset(table("figures")["labels"])
