"""The verbs that report speech: their forms and how strongly each speaks for a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Token

from briefing.data import table

CueKind = Literal["say", "judge", "weak", "bare"]
_KINDS: tuple[CueKind, ...] = ("bare", "weak", "judge", "say")
_VERBAL_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def cue_kind(token: Token) -> CueKind | None:
    """Return how a verb reports speech, or None when the token is no such verb."""
    kind = cue_forms().get(token.lower_)
    if kind is None or (token.tag_ not in _VERBAL_TAGS and not _surely_verbal(token)):
        return None
    return kind


def may_be_cue(token: Token) -> bool:
    """Say whether a form can be a verb of saying, whatever its tag ("the two write", "the Saudis state")."""
    return cue_forms().get(token.lower_) == "say"


def _surely_verbal(token: Token) -> bool:
    """Say whether a form is a verb whatever the tagger thinks of it beside a quotation."""
    return token.lower_ in ("said", "says", "told", "added", "wrote", "asked", "tweeted", "quipped", "recalled")


@cache
def cue_forms() -> dict[str, CueKind]:
    """Return every inflected form of the reporting verbs with its kind; a stronger kind wins."""
    verbs = table("reporting")
    return {form: kind for kind in _KINDS for lemma in verbs[kind] for form in _forms(lemma)}


def _forms(lemma: str) -> Iterator[str]:
    verbs = table("reporting")
    irregular = verbs["irregular"].get(lemma, ())
    yield lemma
    yield from irregular
    stem = lemma[:-1] if lemma.endswith("e") else lemma + (lemma[-1] if lemma in verbs["doubling"] else "")
    if not any(form.endswith("ing") for form in irregular):
        yield stem + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ies"
        yield lemma[:-1] + "ied"
        return
    yield lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
    if not irregular:
        yield stem + "ed"
