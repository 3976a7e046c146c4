"""Gather what the rules found into one entry for each term: short form, long form, definition, other forms."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.annotate.terms.acronyms import Pair, is_capitals, never_short
from briefing.annotate.terms.explain import explanation_at
from briefing.annotate.terms.findings import Finding
from briefing.annotate.terms.habits import habit_after, habit_at
from briefing.annotate.terms.named import described_before
from briefing.annotate.terms.scene import Scene, heads
from briefing.annotate.terms.sentences import answer, copula_at
from briefing.model import Registry, Span
from briefing.names import fold


@dataclass(slots=True, kw_only=True)
class Entry:
    """A term in the making. ``forms`` are further ways to write it, ``places`` where the rules found it."""

    term: str
    rule: str
    expansion: str | None = None
    definition: Span | None = None
    proper: bool = True
    id: str = ""
    sensitive: bool | None = None
    forms: list[str] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)

    def form_keys(self) -> set[str]:
        """Return the forms as keys: folded, singular."""
        return {key(form) for form in (self.term, self.expansion or "", *self.forms) if form}


def key(form: str) -> str:
    """Return a form without case, accents and a plural s."""
    folded = fold(form)
    return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") and len(folded) > 3 else folded


class Collection:
    """The entries so far, found by their forms and by the places of their pairs."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._by_key: dict[str, Entry] = {}
        self._pairs: list[tuple[Span, Entry]] = []

    def add(self, entry: Entry) -> None:
        """Add an entry that is new."""
        self.entries.append(entry)
        self.remember(entry)

    def remember(self, entry: Entry) -> None:
        """Let an entry be found by all its forms."""
        for form in entry.form_keys():
            self._by_key.setdefault(form, entry)

    def add_pairs(self, pairs: Iterable[Pair], scene: Scene) -> None:
        """Add the pairs that are worth a term, none of whose forms is taken."""
        for pair in pairs:
            entry = _entry_of_pair(pair, scene)
            if entry is not None and not entry.form_keys() & self._by_key.keys():
                self.add(entry)
                self._pairs.extend((place, entry) for place in entry.places)
        self._pairs.sort(key=lambda found: found[0])

    def entry_for(self, words: str, place: Span) -> Entry | None:
        """Return the entry of a form, of the pair at a place, or of a name that merely adds its kind ("Safe Fund")."""
        entry = self._by_key.get(key(words)) or self._pair_at(place)
        if entry is not None or words.count(" ") != 1 or words.split()[-1] not in heads("programme_heads"):
            return entry
        first = self._by_key.get(key(words.partition(" ")[0]))
        return first if first is not None and first.expansion is not None else None

    def _pair_at(self, place: Span) -> Entry | None:
        index = bisect_left(self._pairs, place.end, key=lambda found: found[0].start)
        near = self._pairs[max(0, index - 2) : index]
        return next((entry for span, entry in near if span.overlaps(place)), None)


def gather(pairs: Iterable[Pair], findings: Iterable[Finding], scene: Scene) -> list[Entry]:
    """Return the entries in the order in which they were found."""
    collection = Collection()
    collection.add_pairs(pairs, scene)
    for finding in findings:
        words = _uncapitalised(finding, scene)
        entry = collection.entry_for(words, finding.term)
        if entry is None:
            entry = Entry(term=words, rule=finding.rule, proper=finding.proper)
            collection.add(entry)
        elif words not in entry.forms and key(words).startswith(key(entry.term)):
            entry.forms.append(words)
            collection.remember(entry)
        entry.places.append(finding.term)
        if entry.definition is None and _explains(finding, entry, scene):
            entry.definition = finding.definition
            entry.rule = finding.rule if entry.expansion is None else entry.rule
    return _without_parts(collection.entries)


def _without_parts(entries: list[Entry]) -> list[Entry]:
    """Leave out schemes that only stand in the explanation of another term."""
    definitions = sorted(entry.definition for entry in entries if entry.definition is not None)

    def is_part(entry: Entry) -> bool:
        if entry.rule != "scheme-name" or entry.definition is not None:
            return False
        index = bisect_right(definitions, Span(entry.places[0].start, sys.maxsize)) - 1
        return index >= 0 and definitions[index].contains(entry.places[0]) and len(entry.places) == 1

    return [entry for entry in entries if not is_part(entry)]


def _uncapitalised(finding: Finding, scene: Scene) -> str:
    """Return the words of a finding, in lower case where only the start of a sentence gave a capital."""
    words = finding.term.of(scene.text)
    token = scene.tokens.at(finding.term.start)
    if token is None or not token.is_sent_start or token.tag_ in ("NNP", "NNPS") or token.ent_type_:
        return words
    if not words[1:2].islower():
        return words
    lower = words[0].lower() + words[1:]
    return lower if " " in words or lower in scene.text else words


def _explains(finding: Finding, entry: Entry, scene: Scene) -> bool:
    if finding.definition is None or finding.definition.overlaps(finding.term):
        return False
    return not _repeats(finding.definition, entry, scene)


def add_registry(entries: list[Entry], registry: Registry, scene: Scene) -> list[Entry]:
    """Return the entries with the editors' terms: found ones take the editors' id and forms, others are added."""
    by_key = {form: entry for entry in reversed(entries) for form in entry.form_keys()}
    added = list(entries)
    for term in registry.terms:
        names = [form for form in dict.fromkeys((term.term, *term.aliases, term.expansion)) if form]
        if scene.article.slug in term.never_in or not names:
            continue
        wanted = Entry(term=names[0], rule="registry", id=term.id, sensitive=term.case_sensitive, forms=names[1:])
        found = next((by_key[form] for form in sorted(wanted.form_keys()) if form in by_key), None)
        if found is None:
            added.append(wanted)
            continue
        found.id, found.sensitive = term.id, term.case_sensitive
        found.forms.extend(form for form in names if form not in (found.term, found.expansion, *found.forms))
    return added


def _entry_of_pair(pair: Pair, scene: Scene) -> Entry | None:
    short, long = pair.short.of(scene.text), " ".join(pair.long.of(scene.text).split())
    parts = short.split("-")
    if len(parts) > 1 and all(part.casefold() in never_short() or scene.is_country(part) for part in parts):
        return None
    if scene.is_country(long) or scene.is_country(short) or scene.is_person(pair.long):
        return None
    term = short[:-1] if short.endswith("s") and is_capitals(short[:-1]) and not short.isupper() else short
    ends = sorted({pair.end, pair.long.end, pair.short.end}, reverse=True)
    found = next(
        (e for end in ends if (e := explanation_at(scene, end, strong=True)) and not e.span.overlaps(pair.long)), None
    )
    if found is not None and short in found.span.of(scene.text):
        found = None
    if found is None and (definition := copula_at(scene, pair.end)) is not None:
        return Entry(term=term, rule=pair.rule, expansion=long, definition=definition, forms=[short] * (short != term),
                     places=[pair.short, pair.long])  # fmt: skip
    forms = [form for form in (short,) if form != term]
    return Entry(term=term, rule=pair.rule, expansion=long, definition=found.span if found else None,
                 forms=forms, places=[pair.short, pair.long])  # fmt: skip


def _repeats(span: Span, entry: Entry, scene: Scene) -> bool:
    """Say whether an explanation is only the long form again, or explains the term by itself."""
    words = span.of(scene.text)
    if re.search(rf"\b{re.escape(entry.term)}\b", words):
        return True
    again = entry.expansion is not None and fold(words).startswith(fold(entry.expansion))
    return again and len(span) < len(entry.expansion or "") + 12


def explain_later(entries: Iterable[Entry], scene: Scene, mentions: dict[str, list[Span]]) -> None:
    """Look for the explanation of entries that have none at their other mentions and in the sentence after."""
    for entry in entries:
        if entry.definition is None and (entry.expansion is not None or entry.proper):
            places = mentions.get(entry.term, [])[:_MENTIONS_TO_TRY]
            found = (_explanation_of(entry, place, scene) for place in places)
            entry.definition = next((span for span in found if span is not None), None)


# Who has named a thing more often than this without a word of explanation gives none.
_MENTIONS_TO_TRY = 6


def _explanation_of(entry: Entry, place: Span, scene: Scene) -> Span | None:
    if entry.expansion is not None:
        beside = explanation_at(scene, place.end, strong=True)
        if beside is not None and beside.rule != "colon" and not _repeats(beside.span, entry, scene):
            return beside.span
        if (said := copula_at(scene, place.end)) is not None:
            return said
        if (before := described_before(scene, place)) is not None:
            return before
    if (deed := habit_at(scene, place.end)) is not None:
        return deed
    sentence = scene.sentence(place.start)
    after = scene.sentence_after(sentence)
    if after is None:
        return None
    last = (entry.expansion or entry.term).split()[-1]
    salient = place.start - sentence.start < _OPENING or sentence.end - place.end < _CLOSING
    return answer(scene, after) or habit_after(scene, last, after, pronoun=salient)


# "It" in the next sentence is what stands at this one's beginning or end, within so many characters.
_OPENING, _CLOSING = 8, 3
