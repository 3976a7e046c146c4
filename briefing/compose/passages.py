"""The annotated text: which stretches are marked, and the blocks with their marks laid in.

Marked by default is the first mention of each actor and term in each headed section, and of each figure in the text.
Later mentions, and countries that every reader knows, only bear the id of their card: a reader can switch them on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from briefing.compose.amounts import figure_leads
from briefing.compose.cards import Deck
from briefing.compose.here import Here
from briefing.edtf import machine
from briefing.markup import Mark, annotate_block, date_mark, escape, figure_mark, mention_mark, quote_mark
from briefing.model import AnnotatedArticle, Block, Mention
from briefing.views.parts import BlockView, PassageView

# Of crossing marks the higher stays: quotation marks stand outside, a name is worth more than a figure beside it.
MENTION, DATE, FIGURE, QUOTE = 3, 2, 1, 4


def passages(annotated: AnnotatedArticle, here: Here, deck: Deck) -> tuple[PassageView, ...]:
    """Return the whole text block by block, items of one list together."""
    marks = sorted(_marks(annotated, here, deck), key=lambda mark: mark.span)
    starts = [mark.span.start for mark in marks]
    grouped: list[tuple[str, list[BlockView]]] = []
    for block in annotated.article.blocks:
        within = marks[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
        view = _block_view(annotated, block, [] if block.kind == "heading" else within)
        if grouped and block.kind == "item" and grouped[-1][0] == "item":
            grouped[-1][1].append(view)
        else:
            grouped.append((block.kind, [view]))
    return tuple(PassageView(kind=kind, blocks=tuple(blocks)) for kind, blocks in grouped)


def _block_view(annotated: AnnotatedArticle, block: Block, marks: Sequence[Mark]) -> BlockView:
    text = annotated.article.text
    marker = block.marker if block.kind == "item" else None
    gap = text[marker.end : block.span.start] if marker else ""  # a space, several, a tab: as written
    return BlockView(
        id=f"b{block.number}",
        kind=block.kind,
        level=min(block.level + 1, 6) if block.level else 0,
        html=escape(gap) + annotate_block(text, block.span, sentences=block.sentences, marks=marks),
        marker=marker.of(text) if marker else "",
    )


def _marks(annotated: AnnotatedArticle, here: Here, deck: Deck) -> Iterator[Mark]:
    slug = annotated.article.slug
    sections, numbers = _sections(annotated), deck.numbers()
    for actor in annotated.actors:
        card = deck.actor_card(here.kb.actor_ids[slug, actor.id])
        yield from _mention_marks(
            actor.mentions, card, numbers.get(card, 0), actor.kind, sections, quiet=actor.kind == "country"
        )
    for term in annotated.terms:
        card = deck.term_card(here.kb.term_ids[slug, term.id])
        yield from _mention_marks(term.mentions, card, numbers.get(card, 0), "term", sections, quiet=False)
    for when in annotated.dates:
        if when.span in deck.dates:
            card = deck.dates[when.span]
            yield date_mark(
                when.span,
                card=card,
                machine=machine(when.edtf or ""),
                edtf=when.edtf or "",
                number=numbers[card],
                rank=DATE,
            )
    yield from _figure_marks(annotated)
    for quote in annotated.quotes:
        ids = [here.kb.actor_ids.get((slug, speaker)) for speaker in quote.speakers]
        speaker = deck.actor_card(ids[0]) if ids and ids[0] else ""
        yield quote_mark(quote.span, speaker=speaker, rank=QUOTE)


def _mention_marks(
    mentions: Sequence[Mention], card: str, number: int, kind: str, sections: Mapping[int, int], *, quiet: bool
) -> Iterator[Mark]:
    """Yield the marks of one actor or term: links where the mention is the first of its section and not ``quiet``."""
    seen: set[int] = set()
    for mention in sorted(mentions, key=lambda mention: mention.span):
        section = sections.get(mention.span.start)
        linked = section is not None and section not in seen and (not quiet or mention.metonym)
        if linked and section is not None:
            seen.add(section)
        yield mention_mark(mention.span, card=card, kind=kind, linked=linked, number=number, rank=MENTION)


def _figure_marks(annotated: AnnotatedArticle) -> Iterator[Mark]:
    """Yield for every figure the link to its entry among the key figures, and within it the value for machines.

    A link that cannot stand beside a name's leaves the value where it is.
    """
    shown: set[str] = set()
    for span, entry in figure_leads(annotated).items():
        yield mention_mark(span, card=entry, kind="figure", linked=entry not in shown, rank=FIGURE)
        shown.add(entry)
    for figure in annotated.figures:
        yield figure_mark(figure.span, value=figure.value, unit=figure.unit, rank=FIGURE)


def _sections(annotated: AnnotatedArticle) -> dict[int, int]:
    """Return the number of the headed section for the start of every mention outside headings."""
    mentions = [mention for actor in annotated.actors for mention in actor.mentions]
    mentions += [mention for term in annotated.terms for mention in term.mentions]
    starts = sorted({mention.span.start for mention in mentions})
    sections: dict[int, int] = {}
    section, at = 0, 0
    for block in annotated.article.blocks:
        section += block.kind == "heading"
        while at < len(starts) and starts[at] < block.span.end:
            if block.kind != "heading" and starts[at] >= block.span.start:
                sections[starts[at]] = section
            at += 1
    return sections
