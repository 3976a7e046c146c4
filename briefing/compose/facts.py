"""Which of a text's own sentences stand at its head as key facts.

The first sentence always does. The others are those that carry most that can be checked (dated events, figures, the
article's main actors, definitions) and that can be understood alone. They appear verbatim and in the order of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.blocks import CLOSING, OPENING
from briefing.data import words
from briefing.model import AnnotatedArticle, Block, Sentence, Span
from briefing.names import fold

MOST_FACTS = 5
LEAST_WORDS, MOST_WORDS = 7, 45
# What a sentence must be worth to be a key fact, and what its parts are worth.
WORTH = 1.5
EVENT, FIGURE, ACTOR, TERM, EARLY = 1.5, 1.0, 0.5, 0.5, 1.0
MAIN_ACTORS = 4
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Hh]im|[Tt]hem)\b")
# "In the port's case": said after somebody else's case.
_CASE = re.compile(r"(?:In|For) [^,.;]{2,40}['’]s (?:case|part)\b")
_BYLINE = re.compile(r"[Bb][Yy] [A-Z][\w.’'-]+ [A-Z]")


def choose_facts(annotated: AnnotatedArticle) -> tuple[Sentence, ...]:
    """Return the sentences that are the key facts, in the order of the text."""
    blocks = annotated.article.blocks
    found = next(_leads(annotated), None)
    if found is None:
        return ()
    lead, first = found
    content, title = _content(annotated), fold(annotated.article.title)
    named = sorted(mention.span.start for actor in annotated.actors for mention in actor.mentions)
    candidates = []
    for block in blocks:
        fit = [
            sentence
            for sentence in _standing_alone(annotated.article.text, block, title, named)
            if sentence is not first
        ]
        if block is lead or not fit:
            continue
        early = EARLY * (1 - block.number / len(blocks))
        worth, best = max(
            ((content.get(sentence.id, 0.0) + early, sentence) for sentence in fit),
            key=lambda found: (found[0], -found[1].span.start),
        )
        if worth >= WORTH + early / 2:
            candidates.append((worth, best))
    candidates.sort(key=lambda found: (-found[0], found[1].span.start))
    chosen = [first, *(sentence for _, sentence in candidates[: MOST_FACTS - 1])]
    return tuple(sorted(chosen, key=lambda sentence: sentence.span))


def _leads(annotated: AnnotatedArticle) -> Iterator[tuple[Block, Sentence]]:
    """Yield the sentences that could open the text: whole ones, neither title nor byline nor a line of a heading."""
    article = annotated.article
    for block in article.blocks:
        if block.kind in ("paragraph", "quotation") and block.sentences:
            said = block.sentences[0].span.of(article.text)
            whole = len(said.split()) >= LEAST_WORDS and said.rstrip(CLOSING)[-1:] in (".", "!", "?", "…")
            if whole and not _BYLINE.match(said) and fold(said.rstrip(".")) != fold(article.title):
                yield block, block.sentences[0]


def _standing_alone(text: str, block: Block, title: str, named: Sequence[int]) -> Iterator[Sentence]:
    if block.kind != "paragraph":
        return
    for sentence in block.sentences:
        said = sentence.span.of(text)
        length = len(said.split())
        if not LEAST_WORDS <= length <= MOST_WORDS or said[0] in OPENING:
            continue
        if said.rstrip(CLOSING)[-1:] != "." or not said[0].isupper() or fold(said.rstrip(".")) == title:
            continue
        if not _leans_on_another(said) and not _pronoun_before(said, sentence, named):
            yield sentence


def _leans_on_another(said: str) -> bool:
    if _CASE.match(said):
        return True
    opening = re.findall(r"[\w’']+", said.lower())[:4]
    return any(" ".join(opening[:length]) in words("dependent_openers") for length in range(1, 5))


def _pronoun_before(said: str, sentence: Sentence, named: Sequence[int]) -> bool:
    """Say whether a sentence says "he", "she" or "they" before it names anybody who could be meant."""
    pronoun = _PRONOUN.search(said)
    if pronoun is None:
        return False
    first = bisect_left(named, sentence.span.start)
    return first == len(named) or named[first] >= sentence.span.start + pronoun.start()


def _content(annotated: AnnotatedArticle) -> dict[str, float]:
    """Return what each sentence is worth by what was found in it, each kind counted twice at most."""
    sentences = list(annotated.article.sentences())
    starts = [sentence.span.start for sentence in sentences]
    main = sorted(annotated.actors, key=lambda actor: (-len(actor.mentions), actor.id))[:MAIN_ACTORS]
    kinds: list[tuple[float, list[Span]]] = [
        (EVENT, [event.span for event in annotated.events if event.date]),
        (FIGURE, [figure.span for figure in annotated.figures]),
        (ACTOR, [mention.span for actor in main for mention in actor.mentions]),
        (TERM, [term.definition for term in annotated.terms if term.definition]),
    ]
    worth: dict[str, float] = {}
    for value, spans in kinds:
        found = Counter(sentences[max(0, bisect_right(starts, span.start) - 1)].id for span in spans)
        for sentence, count in found.items():
            worth[sentence] = worth.get(sentence, 0.0) + value * min(count, 2)
    return worth
