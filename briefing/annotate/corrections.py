"""Placeholder until corrections land."""

from __future__ import annotations

from briefing.model import AnnotatedArticle, Registry


def apply_registry(found: AnnotatedArticle, registry: Registry) -> AnnotatedArticle:
    return found
