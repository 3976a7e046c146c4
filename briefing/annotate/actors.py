"""Placeholder until the finder lands."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.model import Actor, Article, DateExpr, Event, Figure, Quote, Registry, Term


def find_actors(doc: Doc, article: Article, *, registry: Registry) -> tuple[Actor, ...]:
    return ()
