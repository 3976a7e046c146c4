"""One event for several mentions: the same date, and words that show the same happening."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from briefing.annotate.events.grammar import lexicon, subjects
from briefing.annotate.events.phrases import Clause
from briefing.model import Event

# Two mentions are one event when so great a part of the shorter one's content words stand in the other.
_SAME_SHARE = 0.6
_FEWEST_SHARED = 2
_BACK = frozenset({"the", "this", "that", "these", "those"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "who"})
_EMPTY_VERBS = frozenset({"be", "have", "do", "make", "take", "get", "go", "come", "give", "hold", "put"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An event with what merging looks at: its content words, its head and how well its subject names who acts."""

    event: Event
    content: frozenset[str]
    head: str
    speaker: str
    named: int
    bare: bool  # only a dated noun that points back: "Monday's attack"
    back: bool  # the subject points back: "the plane", "it"


def candidate(doc: Doc, event: Event, clause: Clause, *, bare: bool = False, quoted: bool = False) -> Candidate:
    """Return an event with the features that tell whether another mention is the same."""
    content = frozenset(
        doc[at].lemma_.lower()
        for at in clause.words - clause.phrase
        if doc[at].pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
        and not doc[at].is_stop
        and doc[at].lemma_ not in _EMPTY_VERBS
    )
    who = subjects(clause.head)
    says = clause.head.lemma_ in lexicon("saying") or clause.rule == "speaking"
    named = 0 if not who else 2 if who[0].pos_ == "PROPN" else 0 if who[0].pos_ == "PRON" else 1
    return Candidate(
        event=event,
        content=content,
        head=clause.head.lemma_.lower(),
        speaker=who[0].lemma_.lower() if says and who else "",
        named=named - 2 * quoted,
        bare=bare,
        back=bool(who) and (who[0].pos_ == "PRON" or any(child.lower_ in _BACK for child in who[0].children)),
    )


def merge(candidates: Iterable[Candidate]) -> tuple[Event, ...]:
    """Return one event for each happening, in text order; further mentions become its ``others``."""
    groups: dict[str | None, list[list[Candidate]]] = {}
    for new in candidates:
        same_date = groups.setdefault(new.event.date, [])
        group = next((group for group in same_date if any(_same(new, old) for old in group)), None)
        if group is None:
            same_date.append([new])
        else:
            group.append(new)
    events = [_one(group) for same_date in groups.values() for group in same_date]
    return tuple(sorted(events, key=lambda event: (event.span, event.date or "")))


def _same(new: Candidate, old: Candidate) -> bool:
    """Say whether a later mention is the event of an earlier one with the same date."""
    if new.event.span == old.event.span or (new.event.span.overlaps(old.event.span) and new.head == old.head):
        return True
    if new.event.status != old.event.status:
        return False
    if new.bare or (new.speaker and new.speaker == old.speaker and new.speaker not in _PRONOUNS):
        return True
    if new.back and new.head == old.head and new.head not in lexicon("saying") | lexicon("moving"):
        return True
    shared = new.content & old.content
    fewer = min(len(new.content), len(old.content))
    return len(shared) >= _FEWEST_SHARED and len(shared) / fewer >= _SAME_SHARE


def _one(group: list[Candidate]) -> Event:
    best = max(group, key=lambda c: (c.named, -c.event.span.start))
    others = tuple(sorted({c.event.span for c in group if c is not best} - {best.event.span}))
    actors = tuple(dict.fromkeys(actor for c in [best, *group] for actor in c.event.actors))
    fate = next((c.event.fate for c in [best, *group] if c.event.fate), None)
    return replace(best.event, others=others, actors=actors, fate=fate)
