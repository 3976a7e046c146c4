"""Open questions: sentences in which a text itself says that something is not known, not decided or not told.

Verbatim and only outside quotation marks. Precision first: a question mark counts only where a paragraph of narration
ends with it, since explainers ask what they go on to answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.blocks import CLOSING
from briefing.data import table
from briefing.model import AnnotatedArticle, Block, Sentence, Span

MOST = 6
LEAST_WORDS, MOST_WORDS = 5, 60
_BE = r"(?:is|are|was|were|remains?|remained|be)"
_STILL = r"(?:still |as yet |yet |so far |largely |entirely |immediately |publicly )?"
_WHICH = r"(?:whether|if|when|where|why|which|what|who|whom|whose|how)"
# A state that is over, or that is only imagined, is not open; nor is what somebody was asked.
_OVER = re.compile(
    r"\b(?:no longer|at the time|at first|initially|originally|[Uu]ntil (?:now|then|recently)|[Uu]nless|[Ii]f it)\b"
)
_ADDRESSED = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Yy]our|[Mm]y|[Oo]ur|[Mm]inister|[Ss]peaker)\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence that leaves something open, and the rule that says so."""

    sentence: Sentence
    rule: str


def find_questions(annotated: AnnotatedArticle) -> tuple[Question, ...]:
    """Return the open questions of an article, in the order of the text."""
    return tuple(_questions(annotated))[:MOST]


def _questions(annotated: AnnotatedArticle) -> Iterator[Question]:
    article = annotated.article
    said = [quote.span for quote in annotated.quotes]
    for at, block in enumerate(article.blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        ahead = article.blocks[at + 1].kind if at + 1 < len(article.blocks) else "heading"
        for sentence in block.sentences:
            words = sentence.span.of(article.text)
            if LEAST_WORDS <= len(words.split()) <= MOST_WORDS:
                rule = leaves_open(_narration(article.text, sentence.span, said))
                if not rule and said and _asks(words, sentence, block, ahead):
                    rule = "asks"
                if rule:
                    yield Question(sentence, rule)


def leaves_open(words: str) -> str:
    """Return the id of the rule by which a sentence leaves something open, or nothing.

    >>> leaves_open("The price has yet to be set."), leaves_open("The price was set.")
    ('undone', '')
    """
    if _OVER.search(words):
        return ""
    return next((rule for rule, pattern in _rules() if pattern.search(words)), "")


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules in order: what a thing is, what has not been done to it, and what nobody would say of it."""
    some = {name: "|".join(sorted(entries, key=len, reverse=True)) for name, entries in table("open_questions").items()}
    missing = some["missing"]
    patterns = {
        # "Whether it pays is unclear", "it remains undecided who pays".
        "open-state": rf"\b{_BE} {_STILL}(?:{some['open']})\b|\b[Ii]t {_BE} {_STILL}undecided {_WHICH}\b",
        # "It is not yet known whether", but not "is not known for".
        "not-known": (
            rf"\b{_BE} not (?:yet|immediately|publicly|entirely|even) (?:{some['unsettled']})\b"
            r"(?! (?:for|to|as|by)\b)"
            rf"|\b(?:[Ii]t|[Tt]hat|[Ww]hat \w+) (?:is|was|remains) not (?:known|clear|certain) {_WHICH}\b"
        ),
        # "Has not been set", "is yet to be named", "remains to be seen".
        "undone": (
            rf"\b(?:has|have|had) (?:not|yet|still|not yet) (?:to be|been) (?:{some['undone']})\b"
            rf"|\b(?:is|are|remains?) (?:yet |still )?to be (?:seen|{some['undone']})\b"
        ),
        # "Has yet to decide", "have not yet said".
        "undoing": (
            rf"\b(?:has|have) (?:yet|still) to (?:{some['undoing']})\b"
            rf"|\b(?:has|have) (?:not|still not) yet (?:said|decided|{some['undone']})\b"
        ),
        # "Did not say when", "declined to name", "gave no date", "no timetable has been set".
        "untold": (
            rf"\b(?:did|does|do|would|could) not (?:immediately )?(?:{some['untold']}) (?:\w+ ){{0,3}}{_WHICH}\b"
            rf"|\b(?:declin|refus)ed to (?:{some['refused']}) (?:\w+ ){{0,3}}{_WHICH}\b"
            rf"|\b(?:declin|refus)ed to (?:{some['withheld']}) (?:the|its|his|her|their|any)\b"
            rf"|\b(?:an?|the) undisclosed (?:{some['undisclosed']})\b"
            rf"|\b(?:gave|giving|gives|offered|set|provided) no (?:\w+ )?(?:{missing})\b"
            rf"|\b[Nn]o (?:\w+ )?(?:{missing}) (?:has|have) (?:yet )?been \w+"
        ),
        # "Whether the gap can be bridged will depend on money".
        "depends": rf"^(?:(?:But|And|Yet|So|Still) )?(?i:{_WHICH})\b[^.;]{{1,160}}\bdepends? (?:\w+ ){{0,3}}on\b",
        # "Nobody knows how much".
        "nobody-knows": rf"\b(?:[Nn]obody|[Nn]o one) (?:yet |really )?knows? {_WHICH}\b",
        # "Questions remain over", "the question of who pays is open".
        "question-remains": r"\b[Qq]uestions? (?:still )?remains? (?:about|over|open|unanswered|as to)\b",
    }
    return tuple((rule, re.compile(pattern)) for rule, pattern in patterns.items())


def _narration(text: str, span: Span, said: Sequence[Span]) -> str:
    """Return a sentence with blanks in the place of what is quoted in it."""
    words = list(span.of(text))
    for quote in said:
        if quote.overlaps(span):
            start, end = max(quote.start, span.start) - span.start, min(quote.end, span.end) - span.start
            words[start:end] = "_" * (end - start)
    return re.sub(r"“[^”]*”", lambda found: "_" * len(found[0]), "".join(words))


def _asks(words: str, sentence: Sentence, block: Block, ahead: str) -> bool:
    """Say whether a sentence is the question with which a paragraph of narration leaves its reader."""
    return (
        words.rstrip(CLOSING).endswith("?")
        and words[-1] == "?"
        and words[0] not in "“\"'‘"
        and sentence is block.sentences[-1]
        and len(block.sentences) > 1
        and ahead == "heading"
        and not _ADDRESSED.search(words)
    )
