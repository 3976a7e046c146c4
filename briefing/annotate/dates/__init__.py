"""Dates: find, normalise, anchor.

``grammar`` reads the words into references, ``anchor`` places references in the calendar, ``find`` walks the article
and makes the annotations. The words themselves are in ``data/dates*.yml``.
"""

from __future__ import annotations

from briefing.annotate.dates.find import find_dates

__all__ = ["find_dates"]
