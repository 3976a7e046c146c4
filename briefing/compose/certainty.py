"""What a text states, and what a rule had to add.

Stated is what the sentence behind a link says in its own words. Inferred is what needed a rule to supply something
that this sentence does not say: the day that "Friday" means or the year of "May", whom "he" or "the minister" stands
for, who goes on speaking, whose role or what term another sentence speaks of, that a capital stands for its
government. What an editor set is not marked. Each function returns the reason in words for readers, empty for what is
stated.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.compose.here import Here
from briefing.knowledge import Definition, KnownActor, KnownTerm, Naming, Place, Said, StatedRole
from briefing.model import DateExpr

# How ``annotate`` and an editor's word explain a date that needed no rule.
STATED = frozenset({"written out in the text", "set by an editor"})
BY_EDITOR = "editor"
CARRIED_ON = "inherited"


def why_date(when: DateExpr | None) -> str:
    """Return by which rule a date was resolved."""
    if when is None or when.because in STATED:
        return ""
    return when.because or "resolved by rule"


def why_role(role: StatedRole, actor: KnownActor) -> str:
    """Return that the sentence of a role does not name whose it is."""
    if role.place is None or _named_in(role.place, actor.namings):
        return ""
    return f"the sentence does not name {actor.name}"


def why_definition(definition: Definition, term: KnownTerm) -> str:
    """Return that the sentence of an explanation does not name what it explains."""
    if definition.place is None or _named_in(definition.place, term.namings):
        return ""
    return f"the sentence does not name {term.term}"


def why_speaker(said: Said, here: Here) -> str:
    """Return from which words a speaker was inferred; a name of the speaker beside the quotation states it."""
    quote = said.quote
    if quote.rule == BY_EDITOR or not (said.speakers or said.described):
        return ""
    words = " ".join(said.described.split())
    if quote.rule == CARRIED_ON:
        return f"“{words}” is taken to go on speaking" if words else "by whose turn it was to speak"
    if not said.speakers or _names(said, here):
        return ""
    return f"“{words}” is taken for {_listed(here.kb.actors[speaker].name for speaker in said.speakers)}"


def _names(said: Said, here: Here) -> bool:
    """Say whether the words that tell who speaks hold a name of the speaker."""
    told = said.quote.speaker
    return told is not None and any(
        naming.place.slug == said.place.slug and naming.place.span.overlaps(told)
        for speaker in said.speakers
        for naming in here.kb.actors[speaker].namings
    )


def _named_in(place: Place, namings: Iterable[Naming]) -> bool:
    return any(
        naming.place.slug == place.slug and naming.place.sentence == place.sentence and not naming.metonym
        for naming in namings
    )


def _listed(names: Iterable[str]) -> str:
    return " and ".join(names)
