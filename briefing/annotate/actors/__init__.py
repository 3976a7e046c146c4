"""Actors: the people, organisations and states of an article, with their roles.

The order is: words, candidate names, clues and clusters, states, mentions, roles. A statistical model's entity labels
are one weak clue among many; the whole article decides.
"""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.annotate.actors.acronyms import whole_definitions
from briefing.annotate.actors.added import add_registered
from briefing.annotate.actors.assemble import draft, finish
from briefing.annotate.actors.bodies import add_short_forms, seats_of_bodies, with_lower_heads
from briefing.annotate.actors.clusters import cluster_names
from briefing.annotate.actors.gender import with_genders
from briefing.annotate.actors.governments import find_states
from briefing.annotate.actors.lines import read_words
from briefing.annotate.actors.names import find_names
from briefing.annotate.actors.roles import find_roles
from briefing.model import Actor, Article, Registry


def find_actors(doc: Doc, article: Article, *, registry: Registry) -> tuple[Actor, ...]:
    """Return the actors of an article with their roles, in the order of their first mention."""
    page = read_words(doc, article)
    names = with_lower_heads(page, whole_definitions(page, find_names(page)))
    drafts = [one for cluster in cluster_names(page, names, registry=registry) if (one := draft(cluster))]
    states = find_states(page, names)
    governments = {span for state in states for span in state.spans}
    drafts = [one for one in seats_of_bodies(drafts) if not governments.issuperset(one.spans)] + states
    add_short_forms(page, drafts)
    add_registered(page, drafts, registry=registry)
    return with_genders(page, find_roles(page, finish(page, drafts, registry=registry)), names)
