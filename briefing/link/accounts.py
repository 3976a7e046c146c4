"""How alike two reports of an event are: by the words of their clauses, then of their sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefing.knowledge import Report
from briefing.link.groups import Node
from briefing.link.wording import Wordings, stems
from briefing.model import AnnotatedArticle, Span
from briefing.names import ascii_form
from briefing.places import sentence_span

# How alike two accounts must be to be one event, when both name one day and when one is vaguer, and how many of the
# words they share must be other than names.
ALIKE_ON_A_DAY, ALIKE = 0.35, 0.42
WORDS_SHARED = 2
NAME = "@"


@dataclass(frozen=True, slots=True)
class Accounts:
    """The wording of every report: of its clause, and of the whole sentence."""

    clauses: Wordings
    sentences: Wordings

    def alike(self, one: int, other: int, *, same_day: bool) -> float:
        """Return how alike two reports are, 0 when that is not enough for one event.

        Two reports that name the same day may also agree in their sentences, if their clauses share words at all.
        """
        likeness = self.clauses.likeness(one, other)
        if enough(self.clauses.shared(one, other)) and likeness >= (ALIKE_ON_A_DAY if same_day else ALIKE):
            return likeness
        if same_day and words_of(self.clauses.shared(one, other)) >= WORDS_SHARED:
            likeness = self.sentences.likeness(one, other)
            if enough(self.sentences.shared(one, other)) and likeness >= ALIKE_ON_A_DAY:
                return likeness
        return 0.0


def read_accounts(
    reports: Sequence[Report], annotated: Sequence[AnnotatedArticle], actor_ids: Mapping[Node, str]
) -> Accounts:
    """Return the wordings of reports, without the words that date the events."""
    reader = Reader(annotated, actor_ids)
    clauses, sentences = [], []
    for report in reports:
        dated = (report.event.when.span,) if report.event.when else ()
        slug = report.place.slug
        clauses.append(reader.wording(slug, report.event.span, without=dated))
        sentences.append(reader.wording(slug, sentence_span(reader.articles[slug], report.place), without=dated))
    return Accounts(Wordings(clauses), Wordings(sentences))


class Reader:
    """Reads wordings with names replaced by whom they name, so that two names of one actor agree."""

    def __init__(self, annotated: Sequence[AnnotatedArticle], actor_ids: Mapping[Node, str]) -> None:
        self.articles = {one.article.slug: one.article for one in annotated}
        self._named = {
            one.article.slug: sorted(
                (mention.span, f"{NAME}{actor_ids[one.article.slug, actor.id]}")
                for actor in one.actors
                for mention in actor.mentions
            )
            for one in annotated
        }
        self._countries = _country_forms(annotated, actor_ids)
        forms = sorted(self._countries, key=lambda form: (-len(form), form))
        self._country = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b" if forms else r"(?!)")

    def wording(self, slug: str, around: Span, *, without: Sequence[Span] = ()) -> frozenset[str]:
        """Return the stems and the names in a stretch of an article's text."""
        text, named = self.articles[slug].text, self._named[slug]
        within = takewhile(lambda found: found[0].start < around.end, named[bisect_left(named, (around, "")) :])
        passed_over = [*within, *((span, "") for span in without if around.contains(span))]
        left, at = [], around.start
        for span, _ in sorted(passed_over):
            left.append(text[at : span.start])
            at = max(at, span.end)
        left.append(text[at : around.end])
        rest, names = ascii_form(" ".join(left)), {name for _, name in passed_over if name}
        # A country that is no actor here ("asked London", "Polish and EU ministers") still says whom this is about.
        names.update(self._countries[match[0]] for match in self._country.finditer(rest))
        return stems(self._country.sub(" ", rest)) | names


def _country_forms(annotated: Sequence[AnnotatedArticle], actor_ids: Mapping[Node, str]) -> dict[str, str]:
    """Return the names under which countries appear anywhere, without those that mean two of them."""
    bearers: dict[str, set[str]] = {}
    for one in annotated:
        for actor in one.actors:
            if actor.kind == "country":
                for form in (actor.name, *actor.aliases):
                    bearers.setdefault(ascii_form(form), set()).add(actor_ids[one.article.slug, actor.id])
    return {form: f"{NAME}{next(iter(known))}" for form, known in bearers.items() if len(known) == 1}


def enough(shared: frozenset[str]) -> bool:
    """Say whether what two wordings share is an actor and words enough to compare them."""
    return words_of(shared) >= WORDS_SHARED and len(shared) > words_of(shared)


def words_of(shared: frozenset[str]) -> int:
    """Return how many of some shared stems are no names."""
    return sum(not stem.startswith(NAME) for stem in shared)
