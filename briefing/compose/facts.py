"""Which of a text's own sentences stand at its head as key facts.

The first sentence that can open a text always does. The others are those that speak of what the title speaks of and
carry most that can be checked (dated events, figures, the article's main actors, definitions), and that can be
understood alone. They appear verbatim and in the order of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing.blocks import CLOSING, OPENING
from briefing.data import words
from briefing.model import AnnotatedArticle, Block, Sentence, Span
from briefing.names import fold

MOST_FACTS = 5
# Of a short text the facts are no more than a part, or they would be the text again.
SENTENCES_A_FACT = 3
LEAST_WORDS, MOST_WORDS = 7, 45
# What a sentence must be worth to be a key fact, and what its parts are worth.
WORTH = 1.5
EVENT, FIGURE, ACTOR, TERM, EARLY, TITLE = 1.5, 1.0, 0.5, 0.5, 1.5, 0.4
# How often a kind counts in one sentence, and how many words of the title.
MOST_OF_A_KIND, MOST_OF_TITLE = 2, 4
MAIN_ACTORS = 4
# How many paragraphs a text may take to come to the point.
OPENING_BLOCKS = 6
# A text tells a story first if a paragraph so soon shares so many words more with the title.
NEARER_BLOCKS, NEARER = 4, 2
# Words of one stem count as one.
STEM = 6
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Hh]im|[Tt]hem)\b")
# "Called the Great Lock, it opened"
_IT_BEHIND = re.compile(r"[^,;.]{3,80}, it\b")
# "In the port's case": said after somebody else's case.
_CASE = re.compile(r"(?:In|For) [^,.;]{2,40}['’]s (?:case|part)\b")
# "The first, to Dover, opened", "the two were paid", "Most are poor": a number of what stood before.
_HELPER = r"(?:was|were|is|are|has|have|had|will|would|could|came|went)\b"
_COUNTED = re.compile(
    r"(?:\b[Tt]he|^An|^A) (?:first|second|third|last|newest|latest|other|former|latter|two|three|four|pair)"
    rf"(?:,| {_HELPER})"
    rf"|^(?:Most|Many|Few|Several|None|All|Half|Each|One|Two|Three) {_HELPER}"
)
# "The first to do so": to do what stood before; "that scenario": the one told before.
_SO = re.compile(r"\b(?:do|does|did|done|doing) so\b|\b(?:that|this) (?:scenario|reason|end|way|point|case)\b")
_BYLINE = re.compile(r"[Bb][Yy] [A-Z][\w.’'-]+ [A-Z]")
# "PORT SALL, Norland, Oct 30 (Wire) - ", "SALL — ": where and when a report was written, before what it says.
_DATELINE = re.compile(
    r"\**(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'/-]+(?:[ ,]{1,2}\(?[A-ZÀ-ÖØ-Þ0-9/][\w./’'-]*\)?){0,8}"
    r"|[A-ZÀ-ÖØ-Þ][\w.’'-]+(?:,? [A-ZÀ-ÖØ-Þ][\w.’'-]+){0,4} \([A-Z][\w. ]{1,30}\))\**"
    r"(?: - | – | ?— ?| -- |: )(?=[A-ZÀ-ÖØ-Þ“\"‘'])"
)


# A briefing's facts stand on its page, in lists, and in the feeds of all whom it names.
@lru_cache(maxsize=4096)
def choose_facts(annotated: AnnotatedArticle) -> tuple[Sentence, ...]:
    """Return the sentences that are the key facts, in the order of the text."""
    article = annotated.article
    first = _lead(annotated)
    if first is None:
        return ()
    content, named = _content(annotated), _named(annotated)
    candidates: list[tuple[float, Sentence, Block]] = []
    for block in article.blocks:
        early = EARLY * (1 - block.number / len(article.blocks))
        for sentence in _standing_alone(annotated, block, named):
            worth = content.get(sentence.id, 0.0)
            if sentence is not first and worth >= WORTH:
                candidates.append((worth + early, sentence, block))
    candidates.sort(key=lambda found: (-found[0], found[1].span.start))
    most = min(MOST_FACTS, 1 + sum(1 for _ in article.sentences()) // SENTENCES_A_FACT)
    chosen = _spread(candidates, taken=article.block_at(first.span.start), most=most - 1)
    return tuple(sorted([first, *chosen], key=lambda sentence: sentence.span))


def without_dateline(words: str) -> str:
    """Return the words of a sentence behind the place and day before a report, without marks of emphasis around it.

    >>> without_dateline("PORT SALL, Oct 30 (Wire) - The dock is shut."), without_dateline("NATO is shut.")
    ('The dock is shut.', 'NATO is shut.')
    """
    found = _DATELINE.match(words)
    return (words[found.end() :] if found else words).strip("*_")


def _spread(candidates: Sequence[tuple[float, Sentence, Block]], *, taken: Block | None, most: int) -> list[Sentence]:
    """Return the worthiest sentences, one of a paragraph; a second only where there are no other paragraphs."""
    seen = {taken.number} if taken else set()
    chosen: list[Sentence] = []
    spare: list[Sentence] = []
    for _, sentence, block in candidates:
        (spare if block.number in seen else chosen).append(sentence)
        seen.add(block.number)
    return [*chosen, *spare][:most]


def _lead(annotated: AnnotatedArticle) -> Sentence | None:
    """Return the sentence that opens the text.

    That is its first, unless it leans on what nobody has named yet, or tells a story while one soon after it says
    what the title says.
    """
    leads = _leads(annotated)
    first = next(leads, None)
    if first is None:
        return None
    text, (block, lead) = annotated.article.text, first
    if _points_back(lead.span.of(text)):
        for later, sentence in leads:
            said = sentence.span.of(text)
            if later.number < block.number + OPENING_BLOCKS and not _points_back(said) and said[0] not in OPENING:
                return sentence
        return lead
    title, named = _stems(annotated.article.title), _named(annotated)
    shared = len(title & _stems(lead.span.of(text)))
    if shared < NEARER:
        for later in annotated.article.blocks[block.number - 1 : block.number - 1 + NEARER_BLOCKS]:
            for sentence in _standing_alone(annotated, later, named):
                if len(title & _stems(sentence.span.of(text))) >= shared + NEARER:
                    return sentence
    return lead


def _leads(annotated: AnnotatedArticle) -> Iterator[tuple[Block, Sentence]]:
    """Yield the sentences that could open the text: whole ones, neither title nor byline nor a line of a heading."""
    article = annotated.article
    for block in article.blocks:
        if block.kind in ("paragraph", "quotation") and block.sentences:
            said = block.sentences[0].span.of(article.text)
            whole = len(said.split()) >= LEAST_WORDS and said.rstrip(CLOSING)[-1:] in (".", "!", "?", "…")
            if whole and not _BYLINE.match(said) and not _repeats_title(said, article.title):
                yield block, block.sentences[0]


def _repeats_title(said: str, title: str) -> bool:
    """Say whether a sentence is the title, or where the title has two parts one of them."""
    whole, part = (re.sub(r"\W+$", "", fold(words_of)) for words_of in (title, said))
    return whole == part or whole.endswith(f" {part}") or bool(re.match(rf"{re.escape(part)}[;:?!|.]", whole))


def _points_back(said: str) -> bool:
    """Say whether a sentence asks, or begins with a word for what nobody has named yet."""
    opening = re.match(r"[\w’']+", said)
    return said.rstrip(CLOSING).endswith("?") or (
        opening is not None and opening[0].lower() in words("backward_openers")
    )


def _standing_alone(annotated: AnnotatedArticle, block: Block, named: Sequence[int]) -> Iterator[Sentence]:
    if block.kind != "paragraph":
        return
    article = annotated.article
    for sentence in block.sentences:
        said = sentence.span.of(article.text)
        length = len(said.split())
        if not LEAST_WORDS <= length <= MOST_WORDS or said[0] in OPENING:
            continue
        if said.rstrip(CLOSING)[-1:] != "." or not said[0].isupper() or _repeats_title(said, article.title):
            continue
        if not (
            _leans_on_another(said) or _pronoun_before(said, sentence, named) or _cuts_quotation(annotated, sentence)
        ):
            yield sentence


def _leans_on_another(said: str) -> bool:
    if _CASE.match(said) or _COUNTED.search(said) or _SO.search(said):
        return True
    opening = re.findall(r"[\w’']+", said.lower())[:4]
    return any(" ".join(opening[:length]) in words("dependent_openers") for length in range(1, 5))


def _pronoun_before(said: str, sentence: Sentence, named: Sequence[int]) -> bool:
    """Say whether a sentence says "he", "she", "they" or ", it" before it names anybody who could be meant."""
    pronoun = _PRONOUN.search(said) or _IT_BEHIND.match(said)
    if pronoun is None:
        return False
    first = bisect_left(named, sentence.span.start)
    return first == len(named) or named[first] >= sentence.span.start + (pronoun.start() or pronoun.end())


def _cuts_quotation(annotated: AnnotatedArticle, sentence: Sentence) -> bool:
    """Say whether a quotation begins before a sentence or ends behind it, so that its speaker or its end is missing."""
    said = sentence.span.of(annotated.article.text)
    if said.count("“") != said.count("”") or said.count('"') % 2:
        return True
    return any(
        quote.span.overlaps(sentence.span) and not sentence.span.contains(quote.span)
        for edge in (sentence.span.start, sentence.span.end - 1)
        if (at := bisect_right(annotated.quotes, edge, key=lambda quote: quote.span.start))
        for quote in annotated.quotes[at - 1 : at]
    )


def _named(annotated: AnnotatedArticle) -> list[int]:
    return sorted(mention.span.start for actor in annotated.actors for mention in actor.mentions)


def _content(annotated: AnnotatedArticle) -> dict[str, float]:
    """Return what each sentence is worth by what was found in it and what it shares with the title."""
    article = annotated.article
    sentences = list(article.sentences())
    starts = [sentence.span.start for sentence in sentences]
    main = sorted(annotated.actors, key=lambda actor: (-len(actor.mentions), actor.id))[:MAIN_ACTORS]
    kinds: list[tuple[float, list[Span]]] = [
        (EVENT, [event.span for event in annotated.events if event.date]),
        (FIGURE, [figure.span for figure in annotated.figures]),
        (ACTOR, [mention.span for actor in main for mention in actor.mentions]),
        (TERM, [term.definition for term in annotated.terms if term.definition]),
    ]
    title = _stems(article.title)
    worth = {
        sentence.id: TITLE * min(len(title & _stems(sentence.span.of(article.text))), MOST_OF_TITLE)
        for sentence in sentences
    }
    for value, spans in kinds:
        found = Counter(sentences[max(0, bisect_right(starts, span.start) - 1)].id for span in spans)
        for sentence, count in found.items():
            worth[sentence] += value * min(count, MOST_OF_A_KIND)
    return worth


def _stems(said: str) -> frozenset[str]:
    found = re.findall(r"[\w’'-]{3,}", fold(said))
    return frozenset(word[:STEM] for word in found if word not in words("common_words"))
