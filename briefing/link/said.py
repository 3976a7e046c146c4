"""Quotations over all articles, with their speakers' ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.knowledge import Said
from briefing.link.groups import Node
from briefing.model import AnnotatedArticle
from briefing.places import Places


def know_said(
    annotated: Sequence[AnnotatedArticle], *, actor_ids: Mapping[Node, str], places: Mapping[str, Places]
) -> tuple[Said, ...]:
    """Return every quotation in order of article and text; an unknown speaker is left out, never replaced."""
    return tuple(
        Said(
            place=places[one.article.slug].at(quote.span),
            quote=quote,
            speakers=tuple(
                dict.fromkeys(
                    actor_ids[one.article.slug, speaker]
                    for speaker in quote.speakers
                    if (one.article.slug, speaker) in actor_ids
                )
            ),
            described=quote.named or (quote.speaker.of(one.article.text) if quote.speaker else ""),
        )
        for one in annotated
        for quote in one.quotes
    )
