"""Blends: short forms made of the beginnings of words, each with a capital ("GenCos" for generation companies)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.annotate.terms.acronyms import Pair
from briefing.model import Span

_BLEND = re.compile(r"\b(?:[A-Z][a-z]{1,4}){2,3}\b")
_PART = re.compile(r"[A-Z][a-z]{1,4}")


def find_blends(text: str, taken: frozenset[str]) -> Iterator[Pair]:
    """Yield blends whose parts begin the words of a phrase in the text; rule ``blend``."""
    seen: set[str] = set()
    for match in _BLEND.finditer(text):
        form = match[0].removesuffix("s")
        parts = _PART.findall(form)
        if form in seen or form in taken or len(parts) < 2:
            continue
        seen.add(form)
        pattern = r"[\s-]".join(rf"{part.lower()}[a-z]{{2,}}" for part in parts)
        long = re.search(rf"\b{pattern}\b", text, re.IGNORECASE)
        if long is not None and not long[0].istitle():
            end = min(match.end(), long.end())
            yield Pair(short=Span(*match.span()), long=Span(*long.span()), end=end, rule="blend")
