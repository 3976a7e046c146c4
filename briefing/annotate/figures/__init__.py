"""Figures: money, percentages and counts, with value, unit, hedge, twin and what they are about.

The order: find the numbers, give each the unit that stands beside it, let ranges share, look for what the rest
counts, carry units over ellipses ("up from 58.7"), and leave out what is no figure: dates, ages, scores, names.
"""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.annotate.figures.amounts import mark, set_scene
from briefing.annotate.figures.context import describe
from briefing.annotate.figures.link import carry, share_parts, share_ranges, share_wholes
from briefing.annotate.figures.numbers import find_numbers
from briefing.annotate.figures.select import count, outside_dates
from briefing.model import Article, DateExpr, Figure


def find_figures(doc: Doc, article: Article, *, dates: tuple[DateExpr, ...]) -> tuple[Figure, ...]:
    """Return the sums of money, percentages and counts that matter, in text order.

    Each end of a range is a figure of its own. A vague amount ("hundreds of millions") has no value.
    """
    scene = set_scene(doc, article, dates)
    marked = (mark(number, scene) for number in find_numbers(article.text))
    amounts = outside_dates([amount for amount in marked if amount is not None], scene.dates)
    for step in (share_ranges, count, share_ranges, share_parts, share_wholes, carry):
        amounts = step(amounts, scene)
    return describe([amount for amount in amounts if amount.unit is not None], scene)
