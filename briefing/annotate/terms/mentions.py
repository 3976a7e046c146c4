"""Where terms are named: one pass over the text for all forms, the longest first, with their case.

Capitals, names and capitalised words must stand as written; phrases in lower case may begin a sentence. A short form
that is also a word ("Safe") counts at the start of a sentence or in a heading only where its company shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from briefing.annotate.terms.gather import Entry
from briefing.annotate.terms.scene import Scene
from briefing.model import Span


def is_case_sensitive(form: str) -> bool:
    """Say whether a form must stand as written: capitals, CamelCase and single capitalised words."""
    if " " in form or "-" in form:
        return form.isupper()
    return any(sign.isupper() for sign in form)


def find_mentions(entries: Iterable[Entry], scene: Scene) -> dict[str, list[Span]]:
    """Return the places of each entry, by its term, in text order and not overlapping.

    Forms are looked up by their first word, so that a large registry costs no more than a small one.
    """
    known = list(entries)
    by_word: dict[str, list[tuple[str, bool, str]]] = {}
    for entry in known:
        for form in _forms(entry):
            sensitive = is_case_sensitive(form) if entry.sensitive is None else entry.sensitive
            by_word.setdefault(_first_word(form), []).append((form, sensitive, entry.term))
    for forms in by_word.values():
        forms.sort(key=lambda form: (-len(form[0]), form))
    places: dict[str, list[Span]] = {}
    at = 0
    for word in _WORD.finditer(scene.text):
        if word.start() < at:
            continue
        found = _longest(by_word.get(word[0].casefold(), ()), word.start(), scene.text)
        if found is not None:
            term, span = found
            places.setdefault(term, []).append(span)
            at = span.end
    short = {entry.term for entry in known if entry.expansion is not None or entry.sensitive}
    return {term: _in_company(term, spans, scene) if term in short else spans for term, spans in places.items()}


_WORD = re.compile(r"(?<![\w&-])\w+")


def _first_word(form: str) -> str:
    match = re.search(r"\w+", form)
    return match[0].casefold() if match else ""


def _longest(forms: Iterable[tuple[str, bool, str]], start: int, text: str) -> tuple[str, Span] | None:
    """Return the term whose form stands at an offset, the longest form first, and its place."""
    for form, sensitive, term in forms:
        match = _pattern(form, sensitive).match(text, start)
        if match is not None:
            return term, Span(*match.span())
    return None


@lru_cache(maxsize=4096)
def _pattern(form: str, sensitive: bool) -> re.Pattern[str]:
    """Compile a form: any white space between its words, either apostrophe, no letters behind."""
    words = [re.sub("['’]", "['’]", re.escape(word)) for word in form.split()]
    return re.compile(r"\s+".join(words) + r"(?![\w&])", 0 if sensitive else re.IGNORECASE)


def _forms(entry: Entry) -> list[str]:
    """Return all forms with their plurals."""
    forms = dict.fromkeys(form for form in (entry.term, entry.expansion or "", *entry.forms) if form)
    for form in list(forms):
        if not form.endswith("s"):
            forms.setdefault(f"{form}s")
        elif not form.endswith("ss") and " " in form:
            forms.setdefault(form[:-1])
    return list(forms)


def _is_word(term: str) -> bool:
    return term.isalpha() and term[0].isupper() and term[1:].islower() and len(term) < 9


def _in_company(term: str, spans: list[Span], scene: Scene) -> list[Span]:
    """Leave out places where a short form is only a word that begins a sentence or a heading's word."""
    if not _is_word(term):
        return spans
    inside = [span for span in spans if not _capital_is_due(span, scene)]
    company = {word for span in inside if (word := _next_word(span, scene))}
    return [span for span in spans if span in inside or _keeps_company(span, scene, company)] or spans[:1]


def _capital_is_due(span: Span, scene: Scene) -> bool:
    """Say whether any word would be capitalised here: after a sentence's start or a quotation mark, or in a title."""
    sentence = scene.sentence(span.start)
    before = scene.text[sentence.start : span.start].strip("“\"‘'(—– ")
    if not before or before.endswith((":", "“", "‘", '"')):
        return True
    return scene.in_heading(span)


def _next_word(span: Span, scene: Scene) -> str:
    match = re.compile(r"\s(\w+)").match(scene.text, span.end)
    return match[1].casefold() if match else ""


_VERBS = frozenset(("VBZ", "VBD", "MD", "VBP", "POS"))


def _keeps_company(span: Span, scene: Scene, company: set[str]) -> bool:
    word = _next_word(span, scene)
    if word in company:
        return True
    before = scene.text[max(0, span.start - 4) : span.start].casefold()
    if before.endswith("the "):
        return True
    index = scene.tokens.after(span.end)
    return (
        index < len(scene.tokens.doc)
        and scene.tokens.doc[index].tag_ in _VERBS
        and scene.tokens.doc[index].dep_ != "amod"
    )
