"""Where each side stands: the sentences in which an actor takes a side, in the words of the text.

Found by a rule on the words alone: an actor is named outside quotation marks, and behind it, with nothing but
auxiliaries and adverbs between, stands a verb of taking sides ("has long opposed"), an adjective ("is keen to"), either
of them behind "said he", or a verb of saying and what should be ("said that the toll must go"). The sentence is shown
from its beginning, so that "one source said" or "reportedly" is never lost; where a clause turns to somebody else, it
is cut into two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.blocks import CLOSING
from briefing.data import words
from briefing.knowledge import KnowledgeBase
from briefing.model import AnnotatedArticle, Article, Sentence, Span
from briefing.names import fold
from briefing.places import Places

MOST_OF_ONE, MOST = 3, 12
LEAST_SIDES = 2
MOST_FILLERS = 5
MOST_WORDS = 50
# So many characters before a name hold its titles.
MOST_BEFORE = 80
MOST_APPOSITIONS = 3
# What follows these in the passive is done to somebody, who takes no side by it.
BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_REMAINING = BEING | {"remain", "remains", "remained"}
_SAYING = frozenset(
    ("say", "says", "said", "signal", "signals", "signalled", "signaled", "stress", "stresses", "stressed",
     "warn", "warns", "warned")
)  # fmt: skip
_OF_THE_SAME = frozenset({"he", "she", "it", "they"})
_SHOULD = re.compile(r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to)\b")
# ", the port minister since 1994," and others behind it: of whom is spoken, not what is said.
_APPOSITION = re.compile(r",(?:[^,.;:“”\"]|\b[A-Z]\.|[,.](?=\d)){2,120}(?=,)")
# "In the Senate, he won a vote, blocked": the aside has a subject of its own.
_SUBJECT = re.compile(r"\b(?:he|she|they|we|I)\b")
# "when Norland blocked it": a time or a case, not where somebody stands now.
_TIME = re.compile(r"\b(?:when|since|before|until|if|unless|whether)(?: the)? $", re.IGNORECASE)
# "demands for a toll", "called for 4 May": a noun, or a day that something is called for.
_NOUN = re.compile(r"\s*(?:for|were|was|are|is|have|has|had|from|by|of|with|on)\b")
_DAY = re.compile(r"\s*\d")
# "called it “a disgrace”"
_CALLED = re.compile(r"\s+called (?:[\w’'-]+ ){1,7}[“\"‘']")
# "Aides to Ada Marsh said": whoever speaks, it is not she.
_NO_SUBJECT = re.compile(r"\b(?:of|to|with|by|for|from|like|against|about|than)(?: the)?(?: [A-Z][\w.’'-]*){0,4} $")
_WORD = re.compile(r"\s*([^\W\d_][\w’'-]*)")
_TURN = re.compile(r"(?:;|,? (?:while|whereas|although|(?:even )?though)|, but) ")


@dataclass(frozen=True, slots=True)
class Position:
    """One statement of where an actor stands."""

    actor: str
    span: Span
    sentence: Sentence


def find_positions(annotated: AnnotatedArticle, kb: KnowledgeBase) -> tuple[Position, ...]:
    """Return the statements of an article by actor, actors in the order of their first statement."""
    article, slug = annotated.article, annotated.article.slug
    places = Places(article)
    quoted = [quote.span for quote in annotated.quotes]
    namings = sorted(
        (mention.span, kb.actor_ids[slug, actor.id]) for actor in annotated.actors for mention in actor.mentions
    )
    found: dict[str, list[Position]] = {}
    used: set[Span] = set()
    for span, actor in namings:
        sentence = places.sentence(span.start)
        part = _part(article.text, sentence.span, span.start)
        if part in used or any(quote.contains(span) for quote in quoted):
            continue
        before = article.text[max(part.start, span.start - MOST_BEFORE) : span.start]
        said = sentence.span.of(article.text).rstrip(CLOSING)
        no_statement = not said.endswith((".", "!", "…", ";")) or _is_title(sentence, article)
        if no_statement or _TIME.search(before) or _NO_SUBJECT.search(before):
            continue
        if takes_side(article.text[span.end : part.end]):
            mine = found.setdefault(actor, [])
            if len(mine) < MOST_OF_ONE and len(part.of(article.text).split()) <= MOST_WORDS:
                mine.append(Position(actor, part, sentence))
                used.add(part)
    if len(found) < LEAST_SIDES:
        return ()
    return tuple(position for mine in found.values() for position in mine)[:MOST]


def _is_title(sentence: Sentence, article: Article) -> bool:
    return fold(sentence.span.of(article.text)).rstrip(".’'”\"") == fold(article.title).rstrip(".’'”\"")


def takes_side(after: str) -> bool:
    """Say whether the words after a name are those of somebody who takes a side.

    >>> takes_side(", the port minister, has long opposed a toll."), takes_side(" met those who opposed it.")
    (True, False)
    """
    at = 0
    for _ in range(MOST_APPOSITIONS + 1):
        if _takes_side_at(after, at):
            return True
        apposition = _APPOSITION.match(after, at - 1 if at else 0)
        if apposition is None or _SUBJECT.search(apposition[0]):
            return False
        at = apposition.end() + 1
    return False


def _takes_side_at(after: str, at: int) -> bool:
    if _CALLED.match(after, at):
        return True
    before, linked = "", False
    for _ in range(MOST_FILLERS + 1):
        word = _WORD.match(after, at)
        if word is None:
            return False
        one = word[1].lower()
        second = _WORD.match(after, word.end())
        two = f"{one} {second[1].lower()}" if second else one
        if one in words("stances") or two in words("stances"):
            end = second.end() if second and two in words("stances") else word.end()
            passive = before in BEING and one.endswith("ed") and one != "opposed"
            return not passive and not _is_noun(one, before, after[end:], two=two)
        if linked and not {one, two}.isdisjoint(words("stance_adjectives")):
            return True
        if one in _SAYING and _SHOULD.search(after, word.end()):
            return True
        if not _passes(one, before):
            return False
        at, before, linked = word.end(), one, linked or one in _REMAINING
    return False


def _is_noun(word: str, before: str, behind: str, *, two: str) -> bool:
    """Say whether a word that can be a noun is one here: "Norland support for a toll", "called for 4 May"."""
    if two.endswith(" for") and _DAY.match(behind):
        return True
    return word in words("stance_nouns") and before == "" and (not word.endswith("s") or bool(_NOUN.match(behind)))


def _passes(word: str, before: str) -> bool:
    """Say whether a word may stand between a name and what says its side: "said (that) he" speaks of the same."""
    if word == "that" or word in _OF_THE_SAME:
        return before in _SAYING or before == "that"
    if word == "and":  # "publicly and repeatedly", but in "met Marsh and opposed" the subject stands before the name
        return before != ""
    return word in words("stance_fillers") or word in _SAYING or word.endswith("ly")


def _part(text: str, sentence: Span, at: int) -> Span:
    """Return the part of a sentence around an offset, from one turn to the next."""
    start = sentence.start
    for turn in _TURN.finditer(text, sentence.start, sentence.end):
        if turn.start() >= at:
            return Span(start, turn.start())
        start = turn.end()
    return Span(start, sentence.end)
