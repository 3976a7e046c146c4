"""Roles: the words of the text that say what a person is, found at every mention and told once.

A role is only what stands in the text; nothing is inferred from outside, and ages and homes are no roles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.annotate.actors.forms import is_honorific, is_several, listed
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.role_phrases import Phrase
from briefing.annotate.actors.role_rules import LAST_RESORTS, RULES
from briefing.model import Actor, Role, Span


def find_roles(page: Page, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors with the roles that the text gives to the persons among them."""
    others = sorted((m.span, actor.kind) for actor in actors for m in actor.mentions)
    return tuple(
        replace(actor, roles=_roles(page, actor, others)) if actor.kind == "person" else actor for actor in actors
    )


def _roles(page: Page, actor: Actor, others: Sequence[tuple[Span, str]]) -> tuple[Role, ...]:
    found: list[Role] = []
    for mention in actor.mentions:
        first, last = page.at(mention.span.start), page.at(mention.span.end)
        if first >= len(page.words) or page.words[first].skipped or page.words[first].heading:
            continue
        for name, rule in RULES:
            if name in LAST_RESORTS and (found or mention is not actor.mentions[0]):
                continue
            for phrase in rule(page, first, last):
                span = _span(page, phrase, others, mention.span)
                if span is not None and not span.overlaps(mention.span):
                    found.append(Role(span=span, rule=name, former=phrase.former))
    return tuple(_distinct(page, found))


def _span(page: Page, phrase: Phrase, others: Sequence[tuple[Span, str]], own: Span) -> Span | None:
    """Return the place of a phrase, no mention of others cut in two; None if it is another person's title."""
    if phrase.last <= phrase.first:
        return None
    start, end = page.words[phrase.first].start, page.words[phrase.last - 1].end
    if page.words[phrase.last - 1].possessive and page.gap_after(phrase.last - 1).startswith((",", ".", ";")):
        end += 2  # "a consultant at St Mary’s,"
    for at in range(bisect_left(others, (Span(start, 0), "")) - 1, len(others)):
        if at < 0:
            continue
        other, kind = others[at]
        if other.start > end + 1:
            break
        if other == own:
            continue
        shared = is_several(page.words[phrase.last - 1].fold)
        if other.start == end + 1 and kind == "person" and page.article.text[end] == " " and not shared:
            return None
        inside = kind == "person" and start < other.start and other.end <= end
        if inside and page.words[phrase.first].cap and not _is_owner(page, other):
            return None
        if other.start < start < other.end:
            start = other.start
        if other.start < end < other.end:
            end = other.end
        if kind == "person" and start < other.start and page.article.text[start : other.start].endswith(" and "):
            end = other.start - 5
    return Span(start, end) if end - start > 1 else None


def _is_owner(page: Page, other: Span) -> bool:
    """Say whether a name inside a role only says whose it is ("Counsel for X", "Mr X’s widow")."""
    at = page.at(other.start)
    while at and is_honorific(page.words[at - 1].fold):
        at -= 1
    owned = page.article.text[other.end : other.end + 2] in ("’s", "'s", "’ ", "' ")
    return owned or (at > 0 and page.words[at - 1].fold in ("of", "for", "to"))


def _distinct(page: Page, roles: list[Role]) -> Iterator[Role]:
    """Yield roles in text order; one that says no more than another is left out."""
    contents = [_content(role.span.of(page.article.text)) for role in roles]
    for at, role in enumerate(roles):
        covered = any(
            contents[at] < other or (contents[at] == other and before < at)
            for before, other in enumerate(contents)
            if before != at
        )
        if not covered and contents[at]:
            yield role


def _content(words: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", words.casefold()) if w not in listed("stop_words"))
