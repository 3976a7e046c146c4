"""Quotations without a reporting clause of their own: who goes on speaking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from briefing.annotate.quotes.antecedents import Referent
from briefing.annotate.quotes.cast import Cast
from briefing.annotate.quotes.frame import Attribution, Frame
from briefing.annotate.quotes.marks import Stretch
from briefing.annotate.quotes.passages import Passage
from briefing.annotate.quotes.phrases import SUBJECTS, phrase_of
from briefing.annotate.quotes.speakers import Speaker, find_speaker
from briefing.model import Span

_NEIGHBOURS = 12  # quotations of one passage that are asked
_NOBODY = Speaker((), None)


class Said(NamedTuple):
    """A stretch that somebody said, its passage and its attribution, if the passage gives one."""

    number: int
    passage: Passage
    attribution: Attribution | None


class Context(NamedTuple):
    """What is known of an article when speakers are decided."""

    doc: Doc
    stretches: Sequence[Stretch]
    passages: Sequence[Passage]
    cast: Cast
    antecedents: Mapping[int, Referent]


def find_speakers(said: Sequence[Said], context: Context) -> list[Speaker]:
    """Return the speaker of each quotation: its own source's, or the one it inherits from what stands before it."""
    own = [_own(one, context) for one in said]
    order = {passage.span: at for at, passage in enumerate(context.passages)}
    speakers: list[Speaker] = []
    for at, one in enumerate(said):
        speaker = own[at]
        if speaker is None and (one.attribution is None or one.attribution.kind in ("weak", "bare")):
            speaker = _within(said, own, at) or _from_before(said, speakers, at, order, context)
        speakers.append(speaker or _NOBODY)
    return speakers


def _own(one: Said, context: Context) -> Speaker | None:
    if one.attribution is None or one.attribution.source is None:
        return None
    return find_speaker(context.doc, one.attribution.source, context.cast, context.antecedents)


def _within(said: Sequence[Said], own: Sequence[Speaker | None], at: int) -> Speaker | None:
    """Return the speaker of the nearest attributed quotation of the same passage, the ones before it first."""
    passage = said[at].passage
    for step in (-1, 1):
        for other in range(at + step, at + step * _NEIGHBOURS, step):
            if not 0 <= other < len(said) or said[other].passage is not passage:
                break
            if own[other] is not None:
                return own[other]
    return None


def _from_before(
    said: Sequence[Said], speakers: Sequence[Speaker], at: int, order: Mapping[Span, int], context: Context
) -> Speaker | None:
    here = said[at].passage
    index = order[here.span]
    previous = context.passages[index - 1] if index else None
    last = speakers[at - 1] if at and speakers[at - 1].words else None
    near = last is not None and here.blocks[0] - said[at - 1].passage.blocks[1] <= 1
    if last is not None and (said[at - 1].passage is here or said[at - 1].passage is previous):
        return last
    subject = _subject(previous, context) if previous is not None else None
    if subject is not None:
        return subject
    if near:
        return last
    turn = context.cast.turn_at(here.span.start)
    return Speaker((context.cast.actors[turn].id,), None) if turn is not None else None


def _subject(passage: Passage, context: Context) -> Speaker | None:
    """Return the actor whom the sentence before is about, if it is about one."""
    frame = Frame(context.doc, context.cast.text, context.stretches, passage)
    for item in passage.items:
        token = context.doc[item] if item >= 0 else None
        if token is None:
            continue
        if (token.dep_ in SUBJECTS and token.head.dep_ == "ROOT") or (token.dep_ == "ROOT" and token.pos_ == "NOUN"):
            source = phrase_of(frame, token)
            speaker = find_speaker(context.doc, source, context.cast, context.antecedents) if source else None
            return speaker if speaker is not None and speaker.actors else None
    return None
