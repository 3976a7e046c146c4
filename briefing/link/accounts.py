"""How alike two reports of an event are: by the words of their clauses, then of their sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefing.knowledge import Report
from briefing.link.groups import Node
from briefing.link.wording import Wordings, stems
from briefing.model import AnnotatedArticle, Event, Span
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
        if _enough(self.clauses.shared(one, other)) and likeness >= (ALIKE_ON_A_DAY if same_day else ALIKE):
            return likeness
        if same_day and _words(self.clauses.shared(one, other)) >= WORDS_SHARED:
            likeness = self.sentences.likeness(one, other)
            if _enough(self.sentences.shared(one, other)) and likeness >= ALIKE_ON_A_DAY:
                return likeness
        return 0.0


def read_accounts(
    reports: Sequence[Report], annotated: Sequence[AnnotatedArticle], actor_ids: Mapping[Node, str]
) -> Accounts:
    """Return the wordings with names replaced by whom they name, so that two names of one actor agree."""
    articles = {one.article.slug: one.article for one in annotated}
    named: dict[str, list[tuple[Span, str]]] = {}
    for one in annotated:
        place = one.article.slug
        named[place] = sorted(
            (mention.span, f"{NAME}{actor_ids[place, actor.id]}") for actor in one.actors for mention in actor.mentions
        )
    clauses, sentences = [], []
    for report in reports:
        article, event, names = articles[report.place.slug], report.event, named[report.place.slug]
        clauses.append(_wording(event, event.span, article.text, names))
        sentences.append(_wording(event, sentence_span(article, report.place), article.text, names))
    return Accounts(Wordings(clauses), Wordings(sentences))


def _wording(event: Event, around: Span, text: str, named: Sequence[tuple[Span, str]]) -> frozenset[str]:
    """Return the stems of a stretch of text, without the words that date its event, and the names in it."""
    within = named[bisect_left(named, (around, "")) :]
    passed_over = list(takewhile(lambda found: found[0].start < around.end, within))
    names = {name for _, name in passed_over}
    if event.when is not None and around.contains(event.when.span):
        passed_over.append((event.when.span, ""))
    left, at = [], around.start
    for span, _ in sorted(passed_over):
        left.append(text[at : span.start])
        at = max(at, span.end)
    left.append(text[at : around.end])
    return stems(" ".join(left)) | names


def _enough(shared: frozenset[str]) -> bool:
    """Say whether what two wordings share is an actor and words enough to compare them."""
    return _words(shared) >= WORDS_SHARED and len(shared) > _words(shared)


def _words(shared: frozenset[str]) -> int:
    return sum(not stem.startswith(NAME) for stem in shared)
