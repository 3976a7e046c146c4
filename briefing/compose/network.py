"""The small picture of whom an actor appears with, drawn from the table beside it: coordinates for a template's SVG.

The actor stands in the middle, the others on an ellipse around it in the order of the table; lines are as wide as the
two share sentences. Others who share sentences with each other are joined, too.
"""

from __future__ import annotations

from itertools import combinations
from math import cos, log2, pi, sin

from briefing.compose.here import Here
from briefing.knowledge import KnownActor
from briefing.views.drawings import EdgeView, NetworkView, NodeView

LEAST_NEIGHBOURS, MOST_NEIGHBOURS = 6, 10
WIDTH, HEIGHT = 520.0, 320.0
ROOM_X, ROOM_Y = 120.0, 36.0


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
    edges = [_edge(middle, places[together.actor], len(together.sentences)) for together in neighbours]
    for one, other in combinations([together.actor for together in neighbours], 2):
        shared = next((some for some in here.kb.actors[one].together if some.actor == other), None)
        if shared:
            edges.append(_edge(places[one], places[other], len(shared.sentences), outer=True))
    nodes = tuple(
        NodeView(
            name=here.kb.actors[known].name,
            x=_number(x),
            y=_number(y),
            anchor="middle" if abs(x - middle[0]) < 1 else "start" if x > middle[0] else "end",
            centre=known == actor.id,
        )
        for known, (x, y) in places.items()
    )
    return NetworkView(width=_number(WIDTH), height=_number(HEIGHT), nodes=nodes, edges=tuple(edges))


def _edge(start: tuple[float, float], end: tuple[float, float], count: int, *, outer: bool = False) -> EdgeView:
    return EdgeView(
        x1=_number(start[0]),
        y1=_number(start[1]),
        x2=_number(end[0]),
        y2=_number(end[1]),
        width=_number(min(1 + log2(count), 6)),
        outer=outer,
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
