"""Lengths of time that give a date all the same: "put off by two weeks", "was given 21 days to leave".

The length stays what it is; the day on which it ends is only near, since the text does not name it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.explain import long_date
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.period import Period, to_edtf
from briefing.annotate.dates.place import place
from briefing.annotate.dates.reference import Distance, Fixed
from briefing.model import DateExpr

_LENGTH = re.compile(r"P(\d+)([DWMY])\Z")
_REACH = 4
_GIVING = frozenset({"has", "have", "had", "given", "gave", "gives", "give", "giving", "allowed", "gets", "got"})
# Who would have so many days, or has them whenever something happens, has no day of his own.
_OPEN = frozenset(
    {"would", "will", "must", "should", "may", "can", "could", "if", "when", "whenever", "each", "every", "any", "who"}
)
# "Up to 45 days" is the longest that somebody may take.
_AT_MOST = frozenset({"to", "most", "least", "than", "about", "around"})
_EARLIER = frozenset({"forward", "advanced"})


def dated_length(made: DateExpr, words: Words, at: int, end: int, anchor: Anchor, own: Period | None) -> DateExpr:
    """Return a length of time with the date to which it leads, where the text gives one to count from.

    ``own`` is the date before it in its sentence.
    """
    length = _LENGTH.match(made.value)
    if length is None or anchor.narrative or length[2] == "Y":
        return made
    before = [words[at - step].low for step in range(1, _REACH + 1)]
    base = None
    if before[0] in ("by", "for") and any(low in lexicon()["moving_words"] | {"off", "back"} for low in before[1:]):
        base = own
    elif words[end].low == "to" and words[end + 1].text.islower() and _is_given(before):
        base = own if own is not None and own.precision == "day" else anchor.event
    if base is None or base.first is None:
        return made
    sign = -1 if _EARLIER & set(before) else 1
    count = float(length[1])
    if length[2] == "D" and words[end - 2].low in ("working", "business"):
        count = round(count * 7 / 5)
    distance = Distance(count=count, unit=length[2], sign=sign, base=Fixed(period=base), exact=True)
    placed = place(distance, anchor)
    if placed is None:
        return made
    near = replace(placed, approximate=True)
    return replace(
        made,
        edtf=to_edtf(near),
        precision=near.precision,
        first=near.first,
        last=near.last,
        approximate=True,
        because=f"so long after {long_date(base.first)}" if sign > 0 else f"so long before {long_date(base.first)}",
    )


def _is_given(before: list[str]) -> bool:
    return any(low in _GIVING for low in before[:3]) and not _OPEN & set(before) and before[0] not in _AT_MOST
