"""The small picture of whom an actor appears with, drawn from the table beside it: coordinates for a template's SVG.

The actor stands in the middle, the others on an ellipse around it in the order of the table; lines are as wide as the
two share sentences, and lead to the first of these. Others who share sentences with each other are joined, too. The
table shows the sentences themselves.
"""

from __future__ import annotations

from itertools import combinations
from math import cos, log2, pi, sin
from typing import NamedTuple

from briefing.compose.here import Here, actor_path
from briefing.compose.pieces import context_view, sentence_words
from briefing.knowledge import KnownActor, Place, Together
from briefing.markup import address
from briefing.views.drawings import EdgeView, NetworkView, NodeView, PairView
from briefing.views.parts import CompanyView, ContextView

LEAST_NEIGHBOURS, MOST_NEIGHBOURS = 6, 10
MOST_COMPANY, MOST_SENTENCES = 12, 3
WIDTH, HEIGHT = 520.0, 320.0
ROOM_X, ROOM_Y = 140.0, 36.0
LONGEST_LABEL = 22


def company(actor: KnownActor, here: Here) -> tuple[CompanyView, ...]:
    """Return with whom an actor appears, most often first, with the first sentences that name both."""
    return tuple(
        CompanyView(
            actor=here.actor(together.actor),
            count=len(together.sentences),
            contexts=tuple(_both(place, together, here) for place in together.sentences[:MOST_SENTENCES]),
        )
        for together in actor.together[:MOST_COMPANY]
    )


def _both(place: Place, together: Together, here: Here) -> ContextView:
    """Return a sentence with the names of both who share it highlighted."""
    others = (
        naming.place.span
        for naming in here.kb.actors[together.actor].namings
        if naming.place.slug == place.slug and naming.place.sentence == place.sentence
    )
    return context_view(place, here, beside=others)


def make_network(actor: KnownActor, here: Here) -> NetworkView | None:
    """Return the picture of an actor's company, None where the table says it all."""
    neighbours = actor.together[:MOST_NEIGHBOURS]
    if len(neighbours) < LEAST_NEIGHBOURS:
        return None
    middle = (WIDTH / 2, HEIGHT / 2)
    places = {actor.id: middle}
    for nth, together in enumerate(neighbours):
        angle = 2 * pi * nth / len(neighbours) - pi / 2
        places[together.actor] = (
            middle[0] + (middle[0] - ROOM_X) * cos(angle),
            middle[1] + (middle[1] - ROOM_Y) * sin(angle),
        )
    edges = [
        _edge(middle, places[together.actor], _Line(actor, together), here, outer=False) for together in neighbours
    ]
    pairs = []
    for one, other in combinations([together.actor for together in neighbours], 2):
        shared = next((some for some in here.kb.actors[one].together if some.actor == other), None)
        if shared:
            edges.append(_edge(places[one], places[other], _Line(here.kb.actors[one], shared), here, outer=True))
            context = _both(shared.sentences[0], shared, here)
            pairs.append(PairView(one=here.actor(one), other=here.actor(other), context=context))
    nodes = tuple(
        NodeView(
            name=here.kb.actors[known].name,
            label=_label(here.kb.actors[known].name),
            href=here.to(actor_path(known)) if here.kb.actors[known].has_page else address("#company"),
            x=_number(x),
            y=_number(y),
            anchor="middle" if abs(x - middle[0]) < 1 else "start" if x > middle[0] else "end",
            centre=known == actor.id,
        )
        for known, (x, y) in places.items()
    )
    return NetworkView(
        width=_number(WIDTH), height=_number(HEIGHT), nodes=nodes, edges=tuple(edges), pairs=tuple(pairs)
    )


class _Line(NamedTuple):
    """What a line says: an actor and whom it shares sentences with."""

    actor: KnownActor
    together: Together


def _edge(start: tuple[float, float], end: tuple[float, float], line: _Line, here: Here, *, outer: bool) -> EdgeView:
    first = line.together.sentences[0]
    other = here.kb.actors[line.together.actor].name
    return EdgeView(
        href=here.source(first).href,
        title=": ".join(filter(None, (f"{line.actor.name} and {other}", sentence_words(first, here)))),
        x1=_number(start[0]),
        y1=_number(start[1]),
        x2=_number(end[0]),
        y2=_number(end[1]),
        width=_number(min(1 + log2(len(line.together.sentences)), 6)),
        outer=outer,
    )


def _label(name: str) -> str:
    """Return a name, cut between words where it is too long for the picture."""
    if len(name) <= LONGEST_LABEL:
        return name
    short = name[:LONGEST_LABEL].rsplit(" ", 1)[0]
    return f"{short} …"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
