"""Gather what the rules found into one entry for each term: short form, long form, definition, other forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.annotate.terms.acronyms import Pair, is_capitals, never_short
from briefing.annotate.terms.explain import explanation_at
from briefing.annotate.terms.findings import Finding
from briefing.annotate.terms.scene import Scene
from briefing.annotate.terms.sentences import answer, copula_at
from briefing.model import Registry, Span
from briefing.names import fold


@dataclass(slots=True, kw_only=True)
class Entry:
    """A term in the making. ``forms`` are all ways to write it, the term itself first; ``places`` where it was found."""

    term: str
    rule: str
    expansion: str | None = None
    definition: Span | None = None
    proper: bool = True
    id: str = ""
    sensitive: bool | None = None
    forms: list[str] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)

    def keys(self) -> set[str]:
        """Return the forms as keys: folded, singular."""
        return {key(form) for form in (self.term, self.expansion or "", *self.forms) if form}


def key(form: str) -> str:
    """Return a form without case, accents and a plural s."""
    folded = fold(form)
    return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") and len(folded) > 3 else folded


def gather(pairs: Iterable[Pair], findings: Iterable[Finding], scene: Scene) -> list[Entry]:
    """Return the entries in the order in which they were found."""
    entries: list[Entry] = []
    by_key: dict[str, Entry] = {}

    def remember(entry: Entry) -> None:
        for form in entry.keys():
            by_key.setdefault(form, entry)

    for pair in pairs:
        entry = _entry_of_pair(pair, scene)
        if entry is not None and not entry.keys() & by_key.keys():
            entries.append(entry)
            remember(entry)
    for finding in findings:
        words = _uncapitalised(finding, scene)
        entry = by_key.get(key(words)) or _at(finding.term, entries) or _shortened(words, by_key)
        if entry is None:
            entry = Entry(term=words, rule=finding.rule, proper=finding.proper)
            entries.append(entry)
        elif words not in entry.forms and key(words).startswith(key(entry.term)):
            entry.forms.append(words)
        entry.places.append(finding.term)
        if entry.definition is None and _explains(finding, entry, scene):
            entry.definition = finding.definition
            entry.rule = finding.rule if entry.expansion is None else entry.rule
        remember(entry)
    return entries


def _uncapitalised(finding: Finding, scene: Scene) -> str:
    """Return the words of a finding, in lower case where only the start of a sentence gave a capital."""
    words = finding.term.of(scene.text)
    token = scene.tokens.at(finding.term.start)
    if token is None or not token.is_sent_start or token.tag_ in ("NNP", "NNPS") or not words[1:2].islower():
        return words
    lower = words[0].lower() + words[1:]
    return lower if " " in words or lower in scene.text else words


def _explains(finding: Finding, entry: Entry, scene: Scene) -> bool:
    if finding.definition is None or finding.definition.overlaps(finding.term):
        return False
    return not _repeats(finding.definition, entry, scene)


def add_registry(entries: list[Entry], registry: Registry, scene: Scene) -> list[Entry]:
    """Return the entries with the editors' terms: found ones take the editors' id and forms, others are added."""
    added = list(entries)
    for term in registry.terms:
        if scene.article.slug in term.never_in or not (term.term or term.expansion or term.aliases):
            continue
        name, *more = dict.fromkeys(form for form in (term.term, *term.aliases, term.expansion) if form)
        wanted = Entry(term=name, rule="registry", id=term.id, sensitive=term.case_sensitive, forms=more)
        found = next((entry for entry in entries if entry.keys() & wanted.keys()), None)
        if found is None:
            added.append(wanted)
            continue
        found.id, found.sensitive = term.id, term.case_sensitive
        found.forms.extend(form for form in (name, *more) if form not in (found.term, found.expansion, *found.forms))
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


def _shortened(words: str, by_key: dict[str, Entry]) -> Entry | None:
    """Return the entry that a name merely adds its kind to: "Safe Fund" to Safe."""
    first, _, rest = words.partition(" ")
    entry = by_key.get(key(first))
    return entry if entry is not None and entry.expansion is not None and rest and " " not in rest else None


def _at(span: Span, entries: list[Entry]) -> Entry | None:
    return next((e for e in entries if e.expansion and any(span.overlaps(place) for place in e.places[:2])), None)


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
        if entry.definition is not None:
            continue
        for span in mentions.get(entry.term, [])[:6]:
            found = explanation_at(scene, span.end, strong=entry.expansion is not None)
            if found is not None and found.rule != "colon" and entry.expansion is not None:
                if not _repeats(found.span, entry, scene):
                    entry.definition = found.span
                    break
            if entry.expansion is not None and (definition := copula_at(scene, span.end)) is not None:
                entry.definition = definition
                break
            sentence = scene.sentence(span.start)
            after = scene.sentence_after(sentence)
            if after is not None and (entry.expansion is not None or entry.proper):
                definition = answer(scene, after)
                if definition is not None:
                    entry.definition = definition
                    break
