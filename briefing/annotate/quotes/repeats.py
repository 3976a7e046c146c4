"""Quotations that come twice: a few words in the first paragraphs, and the whole sentence with its speaker later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.annotate.quotes.speakers import Speaker

_WORD = re.compile(r"\w+")
_FEWEST, _LONGEST = 2, 12  # words of a stretch that is looked for again
_FIRST = 6  # quotations that may come before the story tells them in full


def find_repeated(words: Sequence[str], speakers: Sequence[Speaker]) -> list[Speaker]:
    """Give a stretch whose speaker is no actor the one who says the same words later in full."""
    said = [f" {' '.join(_WORD.findall(stretch.casefold()))} " for stretch in words]
    named = [at for at, speaker in enumerate(speakers) if speaker.actors]
    found = list(speakers)
    for at, speaker in enumerate(speakers[:_FIRST]):
        if speaker.actors or not _FEWEST <= said[at].count(" ") - 1 <= _LONGEST:
            continue
        again = next((other for other in named if len(said[other]) > len(said[at]) and said[at] in said[other]), None)
        if again is not None:
            found[at] = speakers[again]
    return found
