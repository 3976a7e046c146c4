"""Turns of a transcript: paragraphs that open with the name of who speaks ("Ana Ruiz (Leith) (Lab): …")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from spacy.tokens import Doc

from briefing.annotate.quotes.frame import FINITE
from briefing.blocks import OPENING
from briefing.model import Article

_SHORT = "".join(rf"|(?<=\b{word})\." for word in ("Mr", "Ms", "Mrs", "Dr", "Hon", "Sen", "Lib", "Con", "Lab", "Ind"))
_HEADER = re.compile(rf"[A-ZÀ-Þ](?:[^:.?!“”\"\n]{_SHORT}){{2,110}}:[ \t]+(?=\S)")
_FEWEST = 2  # turns that make a transcript


def find_turns(doc: Doc, article: Article) -> Mapping[int, int]:
    """Return where the words of each turn begin, by the position of its block; empty if this is no transcript."""
    starts = [token.idx for token in doc]
    turns = {}
    for index, block in enumerate(article.blocks):
        match = _HEADER.match(article.text, block.span.start, block.span.end)
        if match is None or article.text[match.end()] in OPENING:
            continue
        header = doc[bisect_left(starts, match.start()) : bisect_left(starts, match.end())]
        if not any(token.tag_ in FINITE for token in header):
            turns[index] = match.end()
    return turns if len(turns) >= _FEWEST else {}
