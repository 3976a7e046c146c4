"""Placeholder until the finder lands."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.model import Actor, Article, DateExpr, Event, Figure, Quote, Registry, Term


def find_events(doc: Doc, article: Article, *, dates: tuple[DateExpr, ...], actors: tuple[Actor, ...], quotes: tuple[Quote, ...]) -> tuple[Event, ...]:
    return ()
