"""Placeholder until the finder lands."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.model import Actor, Article, DateExpr, Event, Figure, Quote, Registry, Term


def find_terms(doc: Doc, article: Article, *, actors: tuple[Actor, ...], registry: Registry) -> tuple[Term, ...]:
    return ()
