"""Quotations without a reporting clause of their own: who goes on speaking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from briefing.annotate.quotes.attribution import Attribution, Frame, Source, phrase_of
from briefing.annotate.quotes.marks import Stretch
from briefing.annotate.quotes.passages import Passage
from briefing.annotate.quotes.speakers import Cast, Speaker
from briefing.model import Article

_NOBODY = Speaker((), None)


class Said(NamedTuple):
    """A stretch that somebody said, its passage and its attribution, if the passage gives one."""

    number: int
    passage: Passage
    attribution: Attribution | None


def hand_on(
    said: Sequence[Said], passages: Sequence[Passage], stretches: Sequence[Stretch], cast: Cast, article: Article
) -> list[Speaker]:
    """Return the speaker of each quotation: its own source's, or the one it inherits from what stands before it."""
    own = [cast.resolve(one.attribution.source) if one.attribution and one.attribution.source else None for one in said]
    order = {passage.span: at for at, passage in enumerate(passages)}
    speakers: list[Speaker] = []
    for at, one in enumerate(said):
        speaker = own[at]
        if speaker is None and one.attribution is None:
            speaker = _within(said, own, at) or _from_before(said, speakers, at, passages, order, stretches, cast)
        speakers.append(speaker or _NOBODY)
    return speakers


def _within(said: Sequence[Said], own: Sequence[Speaker | None], at: int) -> Speaker | None:
    """Return the speaker of the nearest attributed quotation of the same passage, the ones before it first."""
    passage = said[at].passage
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(said) and said[other].passage is passage:
            if own[other] is not None:
                return own[other]
            other += step
    return None


def _from_before(
    said: Sequence[Said],
    speakers: Sequence[Speaker],
    at: int,
    passages: Sequence[Passage],
    order: dict[object, int],
    stretches: Sequence[Stretch],
    cast: Cast,
) -> Speaker | None:
    here = said[at].passage
    index = order[here.span]
    previous = passages[index - 1] if index else None
    if previous is None:
        return None
    if at and said[at - 1].passage is previous and speakers[at - 1].words:
        return speakers[at - 1]
    if at and said[at - 1].passage is here and speakers[at - 1].words:
        return speakers[at - 1]
    speaker = _subject(previous, stretches, cast)
    if speaker is not None and speaker.actors:
        return speaker
    if at and here.blocks[0] - said[at - 1].passage.blocks[1] <= 1:
        return speakers[at - 1]
    return speaker


def _subject(passage: Passage, stretches: Sequence[Stretch], cast: Cast) -> Speaker | None:
    """Return whoever the sentence before is about."""
    frame = Frame(cast.doc, stretches, passage)
    positions = {item: at for at, item in enumerate(passage.items)}
    for item in passage.items:
        token: Token | None = cast.doc[item] if item >= 0 else None
        if token is not None and token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT":
            source: Source | None = phrase_of(frame, token, positions)
            return cast.resolve(source) if source else None
    return None
