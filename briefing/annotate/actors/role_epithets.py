"""Role epithets: what a text calls somebody elsewhere than beside the name.

"The former minister" takes up whoever was named last; "a home manager" of the first paragraph is named in the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.annotate.actors.forms import listed, role_words
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.role_clauses import predicate_end, relative_clause
from briefing.annotate.actors.role_phrases import Phrase, read_roles

_LONGEST = 60  # tokens from a name to the end of its sentence
_OPENING = 5  # blocks among which the first two paragraphs are
_FIRST_WORDS = 10  # words of a paragraph in which the person of the first one is named


def _next_sentence(page: Page, begin: int) -> int | None:
    """Return the index of the token that begins the next sentence, if it begins soon."""
    reach = range(begin, min(begin + _LONGEST, len(page.doc)))
    return next((index for index in reach if page.doc[index].is_sent_start), None)


def epithet(page: Page, _first: int, last: int) -> Iterator[Phrase]:
    """Read "The former minister, who chairs the X, said" in the sentence behind the one that names somebody last."""
    begun = page.words[last - 1].token + 1
    following = _next_sentence(page, begun)
    if following is None or page.words[last - 1].possessive:
        return
    if any(token.ent_type_ == "PERSON" for token in page.doc[begun:following]):
        return
    at = page.at(page.doc[following].idx)
    if at + 2 >= len(page.words) or page.words[at].text != "The" or not page.words[at].first:
        return
    phrases, end = read_roles(page, at)
    if len(phrases) != 1 or end >= len(page.words) or not _is_past(page, at + 1, end):
        return
    if page.token(page.words[end]).pos_ in ("VERB", "AUX") or page.words[end].gap == ", ":
        yield from phrases
        yield from relative_clause(page, at, end)


def fronted(page: Page, _first: int, last: int) -> Iterator[Phrase]:
    """Read "A former world champion, she heads the X" in the sentence behind one of which the name is the subject."""
    following = _next_sentence(page, page.words[last - 1].token + 1)
    if following is None or page.words[last - 1].possessive:
        return
    at = page.at(page.doc[following].idx)
    if at >= len(page.words) or page.words[at].fold not in ("a", "an", "the", "once", "himself", "herself"):
        return
    phrases, end = read_roles(page, at)
    if not phrases or end + 1 >= len(page.words) or page.words[end].gap != ", ":
        return
    if page.words[end].fold not in ("he", "she"):
        return
    yield from phrases
    verb = page.token(page.words[end + 1])
    if verb.tag_ == "VBZ" and verb.lemma_ in role_words("relative_verbs"):
        yield Phrase(end + 1, predicate_end(page, end + 2), former=False)


def _is_past(page: Page, first: int, end: int) -> bool:
    """Say whether a role is one that only somebody known can have had: former, retired, veteran."""
    words = [page.words[i].fold for i in range(first, end)]
    return any(word in role_words("former") or word in ("veteran", "long-serving", "longtime") for word in words) or (
        words[0].startswith("ex-")
    )


def lead(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read "A care home manager who …" in the first paragraph, whose subject the next one names at its beginning."""
    blocks = [block for block in page.article.blocks[:_OPENING] if block.kind != "heading"]
    if len(blocks) < 2 or not 0 <= first - page.at(blocks[1].span.start) < _FIRST_WORDS:
        return
    token = page.token(page.words[first])
    named = page.doc[token.i : page.words[last - 1].token + 1].root
    if named.dep_ not in ("nsubj", "nsubjpass") or named.head.dep_ != "ROOT":
        return
    begin, end = page.at(blocks[0].span.start), page.at(blocks[0].span.end)
    opener = page.words[begin]
    if not (opener.fold in ("a", "an", "the") or opener.possessive) or _names_person(page, begin, end):
        return
    phrases, after = read_roles(page, begin, stop=end)
    if len(phrases) == 1 and (page.words[after].fold in ("who", "whose", *listed("stops")) or _acts(page, after)):
        yield from phrases


def _names_person(page: Page, begin: int, end: int) -> bool:
    return any(page.token(page.words[i]).ent_type_ == "PERSON" for i in range(begin, end))


def _acts(page: Page, at: int) -> bool:
    return page.token(page.words[at]).pos_ in ("VERB", "AUX")
