"""Quotations: the words between marks that somebody said, and who said them.

The line is: pair the marks, set names and titles aside, fold the rest into passages, find each passage's reporting
verb and source, let a quotation without one inherit its neighbour's, and resolve sources to actors.

``Quote.rule`` is the rule of attribution (see ``attribution``), ``inherited`` where the speaker of a neighbour goes on,
or ``unattributed``.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from briefing.annotate.quotes.antecedents import find_antecedents
from briefing.annotate.quotes.attribution import attribute
from briefing.annotate.quotes.cast import Cast
from briefing.annotate.quotes.classify import Setting, in_enumeration, is_named, is_said
from briefing.annotate.quotes.frame import Attribution, Frame
from briefing.annotate.quotes.inherit import Context, Said, find_speakers
from briefing.annotate.quotes.marks import Stretch, find_stretches
from briefing.annotate.quotes.passages import Passage, find_passages
from briefing.annotate.quotes.repeats import find_repeated
from briefing.annotate.quotes.turns import find_turns
from briefing.model import Actor, Article, Quote, Span

__all__ = ["find_quotes"]

_CONTEXT = 40  # characters around a quotation that are looked at


def find_quotes(doc: Doc, article: Article, *, actors: tuple[Actor, ...]) -> tuple[Quote, ...]:
    """Return the quotations of an article in text order, each with its speaker as far as the text tells."""
    between = find_stretches(article)
    stretches = [
        one
        for number, one in enumerate(between)
        if not is_named(article.text, one) and not in_enumeration(article.text, between, number)
    ]
    if not stretches:
        return ()
    turns = find_turns(doc, article)
    passages = find_passages(doc, article, stretches, turns=turns)
    said = [said for passage in passages for said in _said(doc, article, stretches, passage)]
    cast = Cast(article, actors, turns)
    antecedents = find_antecedents(doc, article, cast, [stretches[one.number].outer for one in said])
    own = find_speakers(said, Context(doc, stretches, passages, cast, antecedents))
    speakers = find_repeated([stretches[one.number].span.of(article.text) for one in said], own)
    return tuple(
        Quote(
            span=stretches[one.number].span,
            rule=one.attribution.rule if one.attribution else "inherited" if speaker.words else "unattributed",
            speakers=speaker.actors,
            speaker=speaker.words,
            cue=_cue_span(doc, one.attribution),
        )
        for one, speaker in zip(said, speakers, strict=True)
    )


def _said(doc: Doc, article: Article, stretches: Sequence[Stretch], passage: Passage) -> list[Said]:
    if not passage.stretches:
        return []
    frame = Frame(doc, article.text, stretches, passage)
    heading = article.blocks[passage.blocks[0]].kind == "heading"
    found = attribute(frame)
    alone = all(item < 0 or doc[item].is_punct for item in passage.items)
    said = []
    for number in passage.stretches:
        outer = stretches[number].outer
        setting = Setting(
            words=frame.words(number),
            before=article.text[max(0, outer.start - _CONTEXT) : outer.start],
            after=article.text[outer.end : outer.end + _CONTEXT],
            alone=alone,
            heading=heading,
            personal=_is_personal(doc, found.get(number)),
        )
        if is_said(setting, found.get(number)):
            said.append(Said(number, passage, found.get(number)))
    return said


def _is_personal(doc: Doc, attribution: Attribution | None) -> bool:
    if attribution is None or attribution.source is None:
        return False
    head = doc[attribution.source.head]
    return head.ent_type_ == "PERSON" or head.lower_ in ("he", "she", "they", "i", "we")


def _cue_span(doc: Doc, attribution: Attribution | None) -> Span | None:
    if attribution is None or attribution.cue is None:
        return None
    first, last = (doc[i] for i in attribution.cue)
    return Span(first.idx, last.idx + len(last.text))
