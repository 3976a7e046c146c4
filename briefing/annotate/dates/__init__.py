"""Placeholder until the finder lands."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.model import Article, DateExpr


def find_dates(doc: Doc, article: Article) -> tuple[DateExpr, ...]:
    return ()
