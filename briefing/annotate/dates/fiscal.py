"""In which month the fiscal year begins that a text speaks of, from the text's own evidence."""

from __future__ import annotations

import re
from functools import cache

from briefing.annotate.dates.lexer import lexicon
from briefing.data import table

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SAID = re.compile(
    rf"(?:(?:\b12 months|\b[Yy]ear) (?P<closed>ended|ending)(?: on| in)?(?: \d{{1,2}})? (?P<last>{_MONTHS})\b)"
    rf"|(?:fiscal|financial) (?:year|\d{{4}})?[^.\n]{{0,40}}?\b(?P<verb>began|begins|beginning|starts|started|starting"
    rf"|from|ends|ended|ending|to|through)\b(?: on| in)?(?: \d{{1,2}})? (?P<month>{_MONTHS})\b"
)
_BESIDE = 100
_OF_MONEY = re.compile(
    r"[£$€₹]|\b(?:fiscal|financial|budgets?|revenues?|tax(?:es)?|spending|spent|cost|grants?|deficit|crore|lakh|exports?|output|profits?"
    r"|turnover|subsid\w{1,4}|fund\w{0,4}|pensions?|benefits?|tonnes|tons|growth|GDP|Rs|million|billion)\b"
)
# What a paragraph says of its country weighs so many times what the rest of the text says.
_NEAR = 5


class FiscalCalendar:
    """The evidence of one text, counted once when a fiscal year is first met."""

    __slots__ = ("_far", "_said", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._said: int | None = None
        self._far: dict[str, int] = {}

    def start(self, paragraph: tuple[int, int], *, split: int | None = None) -> int:
        """Return the first month: as the text says, else of the country named nearest and most; 1 without evidence.

        Two years as in "2018-19" (at ``split``) are a fiscal year only beside money or amounts, and never in America.
        """
        if split is not None and not _OF_MONEY.search(self._text, max(0, split - _BESIDE), split + _BESIDE):
            return 1
        if self._said is None:
            self._said, self._far = _said(self._text), _counts(self._text)
        if self._said:
            return self._said
        near = _counts(self._text[slice(*paragraph)])
        best, weight = 1, 0
        for name, (month, _) in _countries().items():
            month = 1 if split is not None and name in ("united_states", "us_state") else month
            score = near[name] * _NEAR + self._far[name]
            if score > weight:
                best, weight = month, score
        return best


def _said(text: str) -> int:
    for match in _SAID.finditer(text):
        if match["closed"]:
            return int(lexicon()["months"][match["last"].lower()]) % 12 + 1
        month = int(lexicon()["months"][match["month"].lower()])
        ends = match["verb"].startswith("end") or match["verb"] in ("to", "through")
        return month % 12 + 1 if ends else month
    return 0


def _counts(text: str) -> dict[str, int]:
    return {name: len(pattern.findall(text)) for name, (_, pattern) in _countries().items()}


@cache
def _countries() -> dict[str, tuple[int, re.Pattern[str]]]:
    made = {}
    for name, entry in table("dates_fiscal").items():
        words = "|".join(re.escape(word) for word in sorted(entry["words"], key=len, reverse=True))
        made[name] = (int(entry["month"]), re.compile(rf"(?<!\w)(?:{words})(?!\w)"))
    return made
